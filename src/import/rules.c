/* import/rules.c -- the table of rules. Where two fit at one place the first counts. */
#include "import/rules.h"

#define SPACES " \t\xC2\xE3"
#define BREAKS " \t\n\xC2\xE3"

const RepairRule repair_rules[] = {
    { REPAIR_PINYIN, "pinyin after its character", "(\xEF", rule_pinyin,
      "創(chuàng)業(yè)邦,了(le)", "創業邦,了",
      "大模型(LLM)、硅星人Pro(ID:Si-Planet)、人工智能(ai)、他(tā men)和業(chuàng)" },
    { REPAIR_TAG, "remains of a closing tag", "?!", rule_tag_end,
      "他说:“真高贵?!?/p>", "他说:“真高贵。”",
      "他问:“为什么?”/还是不为什么?/" },
    { REPAIR_TAG, "a tag", "<", rule_tag,
      "远航<br/>公布了<span class=\"x\">模型</span>", "远航公布了模型",
      "如果a<b,而b >c,那么 <远航> 领先" },
    { REPAIR_TAG, "a character reference", "&", rule_entity,
      "远航&amp;云帆&nbsp;公布", "远航&云帆 公布",
      "研发(R&D)和 Q&A; 都有" },
    { REPAIR_QUOTE, "a closing mark that opens", "\xE2", rule_quote_opens,
      "更具备”智能”,也“更快”", "更具备“智能”,也“更快”",
      "很好。”他说,“再见。”他走了。" },
    { REPAIR_QUOTE, "an opening mark that closes", "\xE2", rule_quote_closes,
      "所谓“蒸馏“的证据", "所谓“蒸馏”的证据",
      "他说:“没有。“远航”不是云帆。”" },
    { REPAIR_SPACE, "a blank before a closing mark", SPACES, rule_space_before_close,
      "热度不减 。离第5名 ,说“蒸馏 ” 、又停了 ;", "热度不减。离第5名,说“蒸馏”、又停了;",
      "他笑了 :) 然后就走了 .NET 也 ;-) 了" },
    { REPAIR_SPACE, "a blank after an opening mark", SPACES, rule_space_after_open,
      "“ 留存”和（ 其他）( 都有)", "“留存”和（其他）(都有)",
      "用 AI 做了 GPT (o1) 的” 模型" },
    { REPAIR_SPACE, "a blank inside a range", SPACES, rule_space_in_range,
      "便宜 3 到4 倍,在 2026到 2027 年", "便宜 3到4 倍,在 2026到2027 年",
      "便宜 3 到 4 倍,在 2026 年到 27 年,第 3 至多第 4" },
    { REPAIR_SPACE, "a blank beside a full-width mark", SPACES, rule_space_at_mark,
      "AI不会 “留存” 这场对话。 但是AI会", "AI不会“留存”这场对话。但是AI会",
      "用 AI 不会 “留存” 这场对话。 但是 AI 会" },
    { REPAIR_SPACE, "a blank beside a word written without elsewhere", SPACES, rule_space_at_word,
      "问AI的人和说AI的人,用AI的人,在AI里,为AI好,看AI 的问题", "问AI的人和说AI的人,用AI的人,在AI里,为AI好,看AI的问题",
      "问 AI 的人和说 AI 的人,用AI的人,在AI里,为AI好,看AI 的问题" },
    { REPAIR_JOIN, "a line end between captions or sentences", BREAKS, rule_join,
      "第一行\n第二行\n第三行\n第四行\n第五行\n第六行\n第七行\n第八行", "第一行 第二行 第三行 第四行 第五行 第六行 第七行 第八行",
      "甲。\n\n乙的\n丙\n\n丁。\n\n戊。" },
    { REPAIR_HARD_BREAK, "a line end inside a sentence", BREAKS, rule_hard_break,
      "甲。\n\n乙的\n丙 GPT\nPlus 在2025\n2025年\n\n丁。\n\n戊。", "甲。\n\n乙的丙 GPT Plus 在2025 2025年\n\n丁。\n\n戊。",
      "甲。\n\n“你好。”\n“你也好。”\n\n丁。\n\n戊。" },
    { REPAIR_FULL_WIDTH, "half-width marks beside Han", ",.:;!?()", rule_full_width,
      "他说:好(图源:Linkedin),用了2,000个CEO,Meta也有.", "他说：好（图源：Linkedin），用了2,000个CEO，Meta也有。",
      "Machines of grace; apes of fear. 3.5 和 https://a.b/c?d=1,2 在 12:30" },
};

const size_t repair_rules_count = sizeof repair_rules / sizeof *repair_rules;
