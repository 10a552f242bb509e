/* app/yaml.h -- the part of YAML that people write by hand: mappings, lists, strings; no anchors, no tags, no flow. */
#ifndef APP_YAML_H
#define APP_YAML_H

#include "base/error.h"
#include "base/str.h"

#include <jansson.h>

/* Every scalar becomes a string. Yours: json_decref(). NULL: "line 7: what is wrong". */
json_t *yaml_read(Str text, Error *err);

/* Appends a string as it is written in YAML: in double quotes. */
void yaml_string(Buf *out, Str s);

#endif
