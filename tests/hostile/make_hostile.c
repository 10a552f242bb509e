/* tests/hostile/make_hostile.c -- writes files that try to harm whoever shows them: make_hostile DIR.
 *
 * Most begin with a hostile title line. CANARY is a control sequence that no program sends by itself, so that
 * one copied through to the terminal is told apart from the program's own.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define CANARY "\033[31337m"
#define RLO "\xe2\x80\xae"
#define PDF "\xe2\x80\xac"
#define ZWSP "\xe2\x80\x8b"
#define ZWJ "\xe2\x80\x8d"
#define TAG_A "\xf3\xa0\x81\x81"
#define TAG_END "\xf3\xa0\x81\xbf"

static const char *folder;

static FILE *begin(const char *name)
{
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *f = fopen(path, "wb");
    if (!f) {
        fprintf(stderr, "cannot write '%s': %s\n", path, strerror(errno));
        exit(1);
    }
    return f;
}

static void end(FILE *f)
{
    if (fclose(f) != 0) {
        perror("make_hostile");
        exit(1);
    }
}

#define BYTES(literal) literal, sizeof(literal) - 1
static const struct {
    const char *name, *bytes;
    size_t len;
} small[] = {
    { "escape.txt",
      BYTES("标题" CANARY "\033]0;pwned\a\n\n正文 \033[2J\033[H\033c\033[?1000h 末尾\n\n"
            "\033P$q\"p\033\\ \033_x\033\\ \033^y\033\\ \033X\033\\ \033]52;c;cm0gLXJm\a\n\n"
            "\033[6n\033[c\033[5n\033[21t\033[?69$p \033#8 \033(0lqqk\033(B \033Z \033[5i\n\n"
            "没有结束的串 \033]0;half\n\n截断 \033[\n\n\033\n\n响铃\a退格\b\b\b\b换页\f竖\v移\016\017\n") },
    { "c1.txt",
      BYTES("标题\xc2\x9b" "31337m\n\n\xc2\x90" "dcs\xc2\x9c 正文 \xc2\x9d" "0;t\xc2\x9c \xc2\x85 \xc2\x9f\n") },
    { "c1-raw.txt", BYTES("title \x9b" "31337m\n\nbody \x90" "dcs\x9c \x9d" "0;pwned\x9c 中文 \x85\n") },
    { "bidi.txt",
      BYTES("标题" RLO "txt.exe" PDF "\n\n\xe2\x81\xa6隔离\xe2\x81\xa9 \xe2\x80\xaa\xe2\x80\xab\xe2\x80\xad嵌入"
            PDF " \xe2\x80\x8e\xe2\x80\x8f\xd8\x9c 末尾\n\n" RLO "没有结束的段落\n\n普通段落。\n") },
    { "invisible.txt",
      BYTES("标" ZWSP "题\xef\xbb\xbf\n\n\xf0\x9f\x8f\xb4" TAG_A TAG_A TAG_END " 新" ZWJ "闻 \xc2\xad软"
            "\xe2\x81\xa0连\n\n行\xe2\x80\xa8分段\xe2\x80\xa9隔 \xef\xbf\xb9注\xef\xbf\xba释\xef\xbf\xbb "
            "\xe3\x85\xa4\xe1\x85\x9f\n\n"
            "\xf0\x9f\x91\xa9" ZWJ "\xf0\x9f\x91\xa9" ZWJ "\xf0\x9f\x91\xa7 \xe2\x9d\xa4\xef\xb8\x8f "
            "\xe8\x91\x9b\xf3\xa0\x84\x80\n") },
    { "nul.txt", BYTES("标题\0后半\n\n段\0落\0\0\0\n\n\0\n\n末尾\n") },
    { "invalid.txt",
      BYTES("标题\xff\xfe\xc0\xaf\n\n\xed\xa0\x80\xed\xbf\xbf \xf4\x90\x80\x80 \xf8\x88\x80\x80\x80 \xe4\xb8 中 "
            "\xe4\n\n\x80\x80\x80 \xc3\x28 \xe2\x28\xa1 \xf0\x9f\x98 结束 \xf0") },
    { "lines.txt",
      BYTES("标题\r老式\r换行\r\n混合\n\r\n\n\r\r\n\t制表\t符\n  　空白　 \n\n\n\n\n末尾没有换行") },
    { "empty.txt", BYTES("") },
    { "one-byte.txt", BYTES("\033") },
    { "only-controls.txt", BYTES("\033\033\033[31337m\a\a\n\n\033]0;x\a\n") },
};

static void small_files(void)
{
    for (size_t i = 0; i < sizeof small / sizeof small[0]; i++) {
        FILE *f = begin(small[i].name);
        fwrite(small[i].bytes, 1, small[i].len, f);
        end(f);
    }
}

static void repeated(const char *name, const char *head, const char *unit, size_t times)
{
    FILE *f = begin(name);
    fputs(head, f);
    for (size_t i = 0; i < times; i++)
        fputs(unit, f);
    fputs("\n", f);
    end(f);
}

static void large_files(void)
{
    repeated("long-line-han.txt", "长行" CANARY "\n\n", "新闻阅读器把一行排成许多行，", (1u << 20) / 42);
    repeated("long-line-ascii.txt", "long line\n\n", "abcdefghijklmnop", (1u << 20) / 16);
    repeated("long-line-escapes.txt", "long line of escapes\n\n", CANARY "中\xc2\x9b" RLO, (1u << 20) / 16);
    repeated("long-title.txt", "", "很长的标题", 70000);
    repeated("marks.txt", "叠加\n\n字e", "\xcc\x81", 30000);
    repeated("joiners.txt", "连接\n\n\xf0\x9f\x91\xa9", ZWJ "\xf0\x9f\x91\xa9", 20000);
    repeated("paragraphs.txt", "段落\n\n", "段。\n\n", 100000);
    FILE *f = begin("nuls.txt");
    for (size_t i = 0; i < 1u << 20; i++)
        fputc('\0', f);
    end(f);
}

static void hostile_names(void)
{
    static const char *const names[] = {
        "name" CANARY "\033]0;pwned\a.txt", "name" RLO "txt.exe", "name\nwith\nlines.txt",
        "name" TAG_A ZWSP ".txt",           ("name\xff\x9b" "31337m.txt"), "-rf.txt", "name'\"$(id)`.txt",
    };
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        FILE *f = begin(names[i]);
        fprintf(f, "第%zu个%s标题\n\n正文里的" CANARY "字。\n", i, names[i]);
        end(f);
    }
}

int main(int argc, char **argv)
{
    if (argc != 2) {
        fprintf(stderr, "usage: make_hostile DIR\n");
        return 2;
    }
    folder = argv[1];
    if (mkdir(folder, 0700) != 0 && errno != EEXIST) {
        fprintf(stderr, "cannot make '%s': %s\n", folder, strerror(errno));
        return 1;
    }
    small_files();
    large_files();
    hostile_names();
    return 0;
}
