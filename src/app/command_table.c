/* app/command_table.c -- the list of commands and their options. */
#include "app/commands.h"

#define JSON_OPTION { "json", 0, NULL, "JSON Lines: one object a line" }
#define FACT_OPTIONS \
    { "title", 0, "T", "its title" }, { "source", 0, "S", "where it was published" }, \
    { "author", 0, "A", "who wrote it" }, { "date", 0, "D", "2025-01-30, 2025-01 or 2025" }

const Option global_options[] = {
    { "db", 'd', "FILE", "the library ($NEWSREAD_DB, else ~/.local/share/newsread/library.db)" },
    { "as", 0, "NAME", "the annotator ($NEWSREAD_ANNOTATOR, else the login name)" },
    { "config", 0, "FILE", "the configuration ($XDG_CONFIG_HOME/newsread/config)" },
    { "help", 'h', NULL, "help" },
    { "version", 0, NULL, "the version" },
    { 0 },
};

static const Option json_only[] = { JSON_OPTION, { 0 } };
static const Option import_options[] = {
    { "recursive", 'r', NULL, "all texts of a folder and the folders in it" },
    FACT_OPTIONS, JSON_OPTION, { 0 },
};
static const Option list_options[] = {
    { "sort", 0, "ORDER", "number, date (the newest first), title, source or progress" },
    JSON_OPTION, { 0 },
};
static const Option facts_options[] = { FACT_OPTIONS, JSON_OPTION, { 0 } };
static const Option show_options[] = {
    { "width", 0, "N", "in rows of N cells, 2 to 500" },
    { "raw", 0, NULL, "unrepaired" },
    { "revision", 0, "N", "an older text of the document, see 'revisions'; N or its UUID" },
    JSON_OPTION, { 0 },
};
static const Option search_options[] = {
    { "doc", 0, "DOC", "in this document alone" },
    { "exact", 0, NULL, "as written: script, variants, case and width count" },
    { "limit", 0, "N", "the first N places" },
    JSON_OPTION, { 0 },
};
static const Option highlight_options[] = {
    { "tag", 0, "T", "a path such as 争议/蒸馏; may be given again" },
    { "note", 0, "N", "a note" },
    JSON_OPTION, { 0 },
};
static const Option stance_options[] = {
    { "holder", 0, "H", "who takes the stance" },
    { "target", 0, "T", "towards whom or what" },
    { "polarity", 0, "P", "for, against, neutral, mixed or unclear" },
    { "voice", 0, "V", "author, quoted or reported" },
    { "evidence", 0, "START-END", "bytes that prove it; may be given again" },
    { "strength", 0, "1-3", "how strong" },
    { "confidence", 0, "1-3", "how sure you are" },
    { "note", 0, "N", "a note" },
    JSON_OPTION, { 0 },
};
static const Option tag_options[] = {
    { "remove", 0, NULL, "take the tags away" },
    { "query", 0, "QUERY", "tag what it finds instead of one highlight; see 'newsread help search'" },
    { "hits", 0, NULL, "with --query: the places of its words, as new highlights" },
    { "exact", 0, NULL, "with --query: as written; script, variants, case and width count" },
    { "dry-run", 0, NULL, "with --query: show what would be tagged and change nothing" },
    JSON_OPTION, { 0 },
};
static const Option link_options[] = {
    { "event", 0, "E", "what they tell; without it the first words of the first passage" },
    { "note", 0, "N", "a note on each" },
    { 0 },
};
static const Option events_options[] = {
    { "rename", 0, "NEW", "call it so; an event of that name takes its passages in" },
    JSON_OPTION, { 0 },
};
static const Option note_options[] = {
    { "note", 0, "N", "the note, instead of TEXT" },
    JSON_OPTION, { 0 },
};
static const Option config_options[] = {
    { "check", 0, NULL, "tell the mistakes in it, a line each" },
    { "default", 0, NULL, "print one with every setting and key at its default" },
    { "path", 0, NULL, "where it is; so without an option too" },
    { 0 },
};
static const Option tags_options[] = {
    { "key", 0, "K", "a letter or digit that gives this tag in the reader; '' for none" },
    { "colour", 0, "0-7", "its colour" },
    JSON_OPTION, { 0 },
};
static const Option codebook_options[] = {
    { "key", 0, "K", "with define: a letter or digit that gives this tag in the reader; '' for none" },
    { "colour", 0, "0-7", "with define: its colour" },
    { "definition", 0, "D", "with define: when it is given" },
    { "example", 0, "E", "with define: words it was given to" },
    { "format", 0, "F", "with export: yaml, json or qdc (REFI-QDA), whatever FILE is called" },
    JSON_OPTION, { 0 },
};
static const Option segment_options[] = {
    { "at", 0, "BYTE", "with split: where the second part begins" },
    JSON_OPTION, { 0 },
};
static const Option holders_options[] = {
    { "suggest", 0, "N", "instead: the first N names the text suggests, of each document" },
    { "of", 0, "NAME", "instead: all that NAME says, under all its names, by target, voice and document" },
    JSON_OPTION, { 0 },
};
static const Option aliases_options[] = {
    { "suggest", 0, NULL, "instead: names that may be one; nothing is changed" },
    JSON_OPTION, { 0 },
};
static const Option entity_options[] = {
    { "kind", 0, "K", "person, organisation, group, anonymous, author, claim, policy or object" },
    { "rename", 0, "NEW", "call it so; the old name stays an alias" },
    { "alias", 0, "A", "one more name of it; may be given again" },
    { "unalias", 0, "A", "take a name away; what was merged under it stands for itself again" },
    { "merge", 0, "OTHER", "OTHER is the same: its codings show under NAME" },
    { "forget", 0, NULL, "remove it; nothing may be coded with it" },
    JSON_OPTION, { 0 },
};
static const Option matrix_options[] = {
    { "by", 0, "doc|source", "a row for each document (so by itself), or for each source" },
    { "csv", 0, NULL, "comma-separated values (RFC 4180)" },
    JSON_OPTION, { 0 },
};
static const Option similar_options[] = {
    { "all", 0, NULL, "instead: every pair of passages in the library" },
    { "threshold", 0, "X", "least score, 0 to 1 (0.10); below 0.10 three passages of each document, not one" },
    JSON_OPTION, { 0 },
};
static const Option examined_options[] = {
    { "clear", 0, NULL, "take that back" },
    { 0 },
};
static const Option place_options[] = {
    { "confirm", 0, NULL, "a suspect one stands where it is shown" },
    { "reject", 0, NULL, "it does not: it becomes an orphan" },
    { "at", 0, "START-END", "it stands there, in bytes" },
    JSON_OPTION, { 0 },
};
static const Option apply_options[] = {
    { "ack", 0, NULL, "each line by itself; prints 'ok UUID' when it is on the disk" },
    { 0 },
};
static const Option export_options[] = {
    { "format", 0, "F", "md (Markdown) or html (one page: a report)" },
    { "output", 'o', "PATH", "a file, or a folder (FOLDER/) for a file per document" },
    { 0 },
};
static const Option backup_options[] = {
    { "list", 0, NULL, "the copies that are there" },
    { "keep", 0, "N", "how many of each kind stay (7); 0: none is made by itself" },
    JSON_OPTION, { 0 },
};
static const Option journal_options[] = {
    { "today", 0, NULL, "what I did today, and how much of it stands" },
    JSON_OPTION, { 0 },
};
static const Option undo_options[] = {
    { "skip", 0, NULL, "go past what others changed since: the newest act that can be" },
    JSON_OPTION, { 0 },
};
static const Option check_options[] = {
    { "rebuild", 0, NULL, "also that the journal alone gives the same state" },
    { "layout", 0, NULL, "instead: that no text is lost, too wide or broken wrongly on the screen" },
    { "widths", 0, "A-B", "with --layout: the widths to prove (2-200)" },
    JSON_OPTION, { 0 },
};
static const Option index_options[] = {
    { "rebuild", 0, NULL, "forget what is there and begin anew" },
    { "status", 0, NULL, "build nothing, only tell" },
    JSON_OPTION, { 0 },
};

const char command_places[] =
    "DOC is a document's number (see 'newsread list'), 8 or more digits of its UUID, or the path it was\n"
    "imported from. DOC:P is its P-th paragraph, DOC@START-END are bytes of its text.";

static const char query_help[] =
    "A query is made of words that must all be there; Traditional and Simplified, case and width are one.\n"
    "\"two words\"           a phrase; also “…” and 「…」\n"
    "-word, a or b, (...)    not; either; together\n"
    "tag:争议/蒸馏           a highlight with the tag or one below it; the end of a path will do\n"
    "stance:for              or against, neutral, mixed, unclear; or + - 0 ~ ?\n"
    "holder:NAME target:NAME by any of their names; side by side with stance: it is the same stance\n"
    "by:NAME                 the annotator\n"
    "doc:DOC source:PART date:2025-01..2025-02\n"
    "is:uncoded, coded, examined, suspect, orphan, mine\n"
    "'search' asks it of each paragraph, 'list' and 'export' of each document, 'annotations' of each annotation.\n"
    "A query that begins with a minus goes behind --.";

const Command commands[] = {
    { "import", "PATH...|-", 1, NO_LIMIT, import_options, cmd_import,
      "add files, folders (-r), standard input",
      "From a folder: files named .txt or .md, and texts without an ending; hidden ones are left out. Ctrl-C stops:\n"
      "what was added stays, the same command goes on there. One undo takes back all that was added." },
    { "list", "[QUERY...]", 0, NO_LIMIT, list_options, cmd_list,
      "the documents, or those that fit a query: words in text, title, source, author, date or path", query_help },
    { "paras", "DOC", 1, 1, json_only, cmd_paras, "the paragraphs of a document", command_places },
    { "show", "DOC[:P]", 1, 1, show_options, cmd_show, "the text as the reader shows it, a paragraph a line",
      command_places },
    { "search", "QUERY...", 1, NO_LIMIT, search_options, cmd_search,
      "find paragraphs: words in the text, in notes, tags and names", query_help },
    { "facts", "DOC", 1, 1, facts_options, cmd_facts, "set title, source, author or date", command_places },
    { "repairs", "[DOC] [OPTION=on|off|auto]...", 0, NO_LIMIT, json_only, cmd_repairs,
      "what is repaired in view and how it is set out: set, and counted in a document",
      "The text itself never changes. Without DOC an option is set for all documents." },
    { "highlight", "DOC@START-END|DOC:P", 1, 1, highlight_options, cmd_highlight,
      "mark a span; prints the new UUID", command_places },
    { "stance", "DOC:P", 1, 1, stance_options, cmd_stance,
      "say who stands how to what in a paragraph; prints the new UUID", command_places },
    { "note", "UUID|DOC:P|DOC@START-END TEXT|-", 1, 2, note_options, cmd_note,
      "set the note of an annotation, or note something on a place", command_places },
    { "tag", "[UUID] TAG...", 1, NO_LIMIT, tag_options, cmd_tag, "tag a highlight, or with --query all that it finds",
      "With --query my highlights that fit get the tags, with --hits each place of its words as a new highlight. One\n"
      "act: one undo takes it back. --dry-run shows first what it would be." },
    { "tags", "[TAG]", 0, 1, tags_options, cmd_tags, "the codebook, or set a tag's key and colour", NULL },
    { "link", "DOC:P|DOC@START-END...", 1, NO_LIMIT, link_options, cmd_link,
      "say that passages tell the same event; prints a new UUID for each",
      "One passage alone joins an event that is there already. The same words again change nothing." },
    { "events", "[NAME]", 0, 1, events_options, cmd_events, "events that passages are linked to, or who tells one", NULL },
    { "holders", "[DOC]", 0, 1, holders_options, cmd_holders, "holders and targets, how often each is coded", NULL },
    { "aliases", "[DOC]", 0, 1, aliases_options, cmd_aliases, "their other names", NULL },
    { "entity", "NAME", 1, 1, entity_options, cmd_entity,
      "confirm a holder or target, or change its names and kind; codings stay", NULL },
    { "codebook", "[define|rename|merge|delete|export|import|log ...]", 0, 3, codebook_options, cmd_codebook,
      "the codebook: tags, their definitions, keys and versions",
      "define TAG           its key, colour, definition, example; made when missing\n"
      "rename TAG PATH      another name, another parent or both; what stands below it comes along\n"
      "merge TAG INTO       what is coded with TAG, by anybody, is coded with INTO from now on\n"
      "delete TAG           only when nothing is coded with it and no tag stands below it\n"
      "export FILE|-        YAML; JSON or REFI-QDA when FILE ends in .json or .qdc\n"
      "import FILE|-        any of them; tags that FILE does not name stay\n"
      "log                  every change; each act that changes a tag is a version\n"
      "All can be undone." },
    { "similar", "[DOC:P]", 0, 1, similar_options, cmd_similar,
      "passages of other documents that tell the same as a paragraph",
      "A score of 0.10 is told here too: four of five such pairs are useful. 'same text' is a reprint." },
    { "figures", "[DOC]", 0, 1, json_only, cmd_figures, "numbers with their units, in one notation, and who says so",
      "Figures of passages that tell the same are a group; one that somebody tells otherwise is marked." },
    { "matrix", "[QUERY...]", 0, NO_LIMIT, matrix_options, cmd_matrix,
      "stances counted: who stands how to what, in which document",
      "Stances of all annotators count, if they fit the query. 'conflict' says that a holder is for and against one\n"
      "target in a row, 'contested' that it is so over all of them." },
    { "timeline", "[DOC]", 0, 1, json_only, cmd_timeline, "what is dated, in the order of time",
      "昨天, 周三上午, 大年初二 are told from the document's date ('newsread facts DOC --date D'); without one, from what the\n"
      "text says of its day." },
    { "examined", "DOC:P", 1, 1, examined_options, cmd_examined,
      "say that a paragraph was examined and holds no stance", command_places },
    { "place", "UUID", 1, 1, place_options, cmd_place,
      "say where an annotation stands whose document got another text",
      "One that was found in other words or surroundings is 'suspect' in 'newsread annotations', one that was not\n"
      "found an 'orphan'. Give one of the options. It can be said again otherwise, and undone." },
    { "revisions", "DOC", 1, 1, json_only, cmd_revisions, "the texts a document has had: 'show --revision N' reads one",
      NULL },
    { "segment", "split|join|kind|hide|show|author DOC:P [KIND|NAME]", 2, 3, segment_options, cmd_segment,
      "change paragraphs; freeze DOC and unfreeze DOC: keep them as they are, or not",
      "split DOC:P --at BYTE    a paragraph becomes two; blanks at the cut belong to neither\n"
      "join DOC:P               with the next one\n"
      "kind DOC:P KIND          title, heading, body, list-item, caption, byline or boilerplate\n"
      "hide DOC:P, show DOC:P   dimmed, out of counts and of coding; or not\n"
      "author DOC:P NAME        a source of its own begins here, such as an answer; '' takes that back\n"
      "freeze DOC               no paragraph changes, no other text is taken in, until: unfreeze DOC\n"
      "Stances follow: to the part with their evidence, else to the first. All can be undone." },
    { "delete", "UUID...", 1, NO_LIMIT, NULL, cmd_delete, "delete annotations", NULL },
    { "annotations", "[DOC|QUERY...]", 0, NO_LIMIT, json_only, cmd_annotations,
      "annotations and paragraphs examined: all, or of a document; or annotations that fit a query", query_help },
    { "apply", "FILE|-", 1, 1, apply_options, cmd_apply,
      "take in what 'annotations --json' prints: all of it or nothing",
      "Needed in a line: 'type'; 'doc' or 'document'; 'para', or 'start' and 'end'; for a stance 'holder',\n"
      "'target' and 'polarity'. One that is there already is changed to match; the same line twice changes\n"
      "nothing. A line of another annotator stays theirs; what is theirs here already is not\n"
      "changed. A line without an annotator is yours." },
    { "export", "[DOC...|QUERY...]", 0, NO_LIMIT, export_options, cmd_export,
      "documents and annotations as Markdown, or a report on them as a page",
      "Lines between <!-- own --> and <!-- /own --> in a file written before are yours and stay." },
    { "undo", "", 0, 0, undo_options, cmd_undo, "take back your last change", NULL },
    { "redo", "", 0, 0, undo_options, cmd_redo, "make the change again that was taken back last", NULL },
    { "journal", "", 0, 0, journal_options, cmd_journal, "every change, the newest first", NULL },
    { "round", "[open|close]", 0, 1, json_only, cmd_round,
      "blind coding: while a round is open nobody sees what others annotated",
      "For everybody who uses this library: the reader, 'annotations', 'export' and 'journal' give out one's own\n"
      "annotations alone, names are offered by one's own use. How much is hidden is told." },
    { "backup", "[FILE]", 0, 1, backup_options, cmd_backup,
      "copy the library into a new file, or into the folder of backups beside it",
      "A copy is checked before it gets its name. By itself one is made before the first change of a day and\n"
      "before a library is brought up to date. To go back to one when nobody has the library\n"
      "open: remove LIBRARY-wal and LIBRARY-shm, and copy it to LIBRARY." },
    { "index", "", 0, 0, index_options, cmd_index,
      "build the index that makes searching a large library quick; searching is right without it",
      "The reader builds it by itself from 1,000 documents on. It lies in the folder LIBRARY-index, which may be\n"
      "deleted at any time." },
    { "config", "", 0, 0, config_options, cmd_config, "the configuration: where it is, what is wrong in it", NULL },
    { "check", "[DOC...]", 0, NO_LIMIT, check_options, cmd_check, "prove that the library is whole", NULL },
    { "complete", "-- WORD...", 1, NO_LIMIT, NULL, cmd_complete,
      "what the last WORD of a command line may become: for the completion of shells", NULL },
    { "help", "[COMMAND]", 0, 1, NULL, cmd_help, "this list, or more about one command", NULL },
};
const size_t n_commands = sizeof commands / sizeof *commands;
