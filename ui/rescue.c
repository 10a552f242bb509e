/* ui/rescue.c -- what a signal handler may use: write(), tcsetattr() and memory that is there already. */
#include "ui/rescue.h"

#include <signal.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

/* A signal handler is told nothing else. */
static struct {
    int fd;
    struct termios modes;
    char bytes[256];
    size_t n;
} kept = { .fd = -1 };

static void on_crash(int number)
{
    if (kept.n > 0) {
        ssize_t n = write(kept.fd, kept.bytes, kept.n);
        (void)n;
        tcsetattr(kept.fd, TCSANOW, &kept.modes);
    }
    signal(number, SIG_DFL);
    raise(number);
}

void rescue_remember(int fd)
{
    kept.fd = tcgetattr(fd, &kept.modes) == 0 ? fd : -1;
}

void rescue_arm(Str bytes)
{
    static const int numbers[] = { SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT };
    bool armed = kept.fd >= 0 && bytes.len > 0 && bytes.len <= sizeof kept.bytes;
    kept.n = 0;
    if (armed) {
        memcpy(kept.bytes, bytes.p, bytes.len);
        kept.n = bytes.len;
    }
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        signal(numbers[i], armed ? on_crash : SIG_DFL);
}
