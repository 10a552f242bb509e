/* analysis/names_words.c -- word lists and looking things up in them. */
#include "analysis/names_words.h"

#include <stdint.h>
#include <string.h>

static const char *const lists[WORD_LISTS] = {
    [WORDS_SPEECH] =
        "说 說 称 稱 表示 认为 認為 指出 强调 強調 宣布 宣佈 透露 报道 報道 報導 承认 承認 否认 否認 呼吁 呼籲 警告 "
        "批评 批評 质疑 質疑 回应 回應 反对 反對 支持 写道 寫道 声称 聲稱 宣称 宣稱 怀疑 懷疑 建议 建議 解释 解釋 "
        "补充 補充 评价 評價 评论 評論 发文 發文 发推 發推 发帖 發帖 坦言 直言 坚信 堅信 相信 预测 預測 预计 預計 "
        "指责 指責 指控 谴责 譴責 主张 主張 提出 提到 告诉 告訴 披露 表态 表態 力挺 调侃 調侃 揶揄 担心 擔心 担忧 "
        "擔憂 欢迎 歡迎 期待 希望 抱怨 讽刺 諷刺 驳斥 駁斥 反驳 反駁 澄清 声明 聲明 赞同 贊同 赞赏 讚賞 称赞 稱讚 "
        "抨击 抨擊 痛批 怒斥 嘲讽 嘲諷 吐槽 断言 斷言 声援 聲援 辩称 辯稱 自曝 爆料 感叹 感嘆 感慨 喊话 喊話 讲 講 "
        "谈到 談到 觉得 覺得 看来 看來 表达 表達 形容 提醒 敦促 肯定 夸赞 誇讚 点赞 點讚 留言 点评 點評 论断 論斷 "
        "发表 發表 发声 發聲 分享 拒绝 拒絕 规定 規定 要求 介绍 介紹 援引 写到 寫到 追问 追問 反问 反問 分析 看好 质询 質詢 发问 持续跟进 持續跟進 持续关注 持續關注",
    [WORDS_NO_SPEECH] =
        "换句话说 換句話說 来说 來說 地说 地說 老实说 老實說 小说 小說 传说 傳說 据说 據說 学说 學說 说法 說法 说明 說明 "
        "说服 說服 说话 說話 说谎 說謊 说起 說起 再说 再說 说不 說不 说了 如说 如說 或说 或說 可以说 可以說 应该说 应當说 "
        "指称 指稱 名称 名稱 号称 號稱 堪称 堪稱 简称 簡稱 职称 職稱 对称 對稱 所称 所稱 可称 可稱 称为 稱為 称之 稱之 "
        "称作 稱作 称呼 稱呼 称霸 稱霸 称号 稱號 人称 人稱 被称 被稱 统称 统稱 俗称 俗稱 讲座 講座 讲师 講師 讲究 講究 "
        "讲话 講話 演讲 演講 讲述 的说 的說",
    [WORDS_ACT] =
        "展开 展開 采取 採取 禁止 取消 下架 调查 調查 起诉 起訴 批准 封禁 停用 启动 啟動 决定 決定 发布 發佈 发出 "
        "發出 推出 公布 公佈 采访 採訪 施加 制裁 处罰 处罚 处理 撤回 通过 通過 投票 审查 審查 转发 轉發 签署 簽署 "
        "抵制 抗议 抗議 撰文 掌握 意识到 意識到 发现 發現 看到 开发 開發 受访 受訪 出台 叫停 暂停 暫停 计划 計劃 "
        "努力 试图 試圖 愿意 願意 获得 獲得 作出 做出 引发 引發",
    [WORDS_ADVERB] =
        "也 还 還 都 就 则 則 又 再 才 却 卻 更 已 已经 已經 曾 曾经 曾經 正 正在 将 將 会 會 不断 不斷 不停 首次 随后 "
        "隨後 近日 日前 今日 昨日 今天 昨天 昨晚 今晨 明天 当天 當天 今年 去年 近期 最近 刚刚 剛剛 目前 此前 先后 先後 "
        "最终 最終 终于 終於 一直 一度 再次 多次 进一步 進一步 迅速 公开 公開 明确 明確 同样 同樣 同时 同時 随即 隨即 "
        "立即 立刻 纷纷 紛紛 普遍 一致 甚至 反而 继续 繼續 开始 開始 也在 隨口 随口 一句 直接 首先 曾在 均 皆 并 並 "
        "并未 並未 尚未 未 没有 沒有 不 不得不 连夜 連夜 特意 特别 特別 故意 如此 这样 這樣 这么 這麼 全都 几乎 幾乎 "
        "对此 對此 对外 對外 自己 自己也 或 或将 或將 可能 似乎 应该 應該 必须 必須 仍 仍然 仍在 依然 前日 凌晨 上午 "
        "下午 晚间 晚間 周一 周二 周三 周四 周五 周六 周日 本周 上周 本月 上月 更是 则是 則是 后 後 前 大 曾对 早已 "
        "很早 渐渐 不惜 理应 頗 颇 频频 頻頻 频繁 到 可以 能 能够 想 想要 只 只是 不会 不會 不再 先 尤其",
    [WORDS_OPENING] =
        "不过 不過 但是 但 而 而且 然而 因此 所以 于是 於是 同时 同時 与此同时 與此同時 此外 另外 其实 其實 对此 對此 "
        "随后 隨後 接着 接著 紧接着 緊接著 最后 最後 最终 最終 首先 其次 目前 近日 日前 今天 昨天 昨晚 昨日 今日 "
        "今晨 今天凌晨 今天上午 刚刚 剛剛 就在刚刚 就在剛剛 就在 当 當 当时 當時 当天 當天 如果 虽然 雖然 尽管 儘管 "
        "因为 因為 由于 由於 据 據 根据 根據 如 比如 例如 包括 其中 有 还有 還有 也有 并 並 并且 並且 以及 和 与 與 "
        "及 而在 另 另一方面 反而 甚至 尤其是 特别是 特別是 被 由 让 讓 连 連 即便 即使 后来 後來 此前 近期 最近 去年 "
        "今年 上周 周一 周二 周三 周四 周五 周六 周日 其 作为 作為 至于 至於 这让 這讓 这是 這是 正如 按照 只见 只見 "
        "日前有 然后 然後 那么 那麼 可 可是 就连 就連 难怪 難怪 好在 如今 现在 現在 早在 直到 自从 自從 面对 面對 来自 來自 除了",
    [WORDS_COUNT] =
        "一位 一名 一个 一個 一些 一家 一群 一条 一條 一批 一篇 两位 兩位 两名 兩名 三位 三名 几位 幾位 几名 幾名 几家 "
        "幾家 多位 多名 多家 多个 多個 数位 數位 数名 數名 数家 數家 不少 许多 許多 很多 大量 众多 眾多 部分 大部分 "
        "大多数 大多數 多数 多數 少数 少數 广大 廣大 所有 某 某位 某些 某个 某個 该 該 这位 這位 这名 這名 那位 另一位 "
        "另一名 另一个 另一個 还有一位 另外一个 另外一個 各路 各 全球 各家 这家 這家 那些 这些 這些 有些 真正的 其他 "
        "其它 其余 其餘 有关 有關 相关 相關 个别 個別 数百名 數百名 数千名 數千名 两家 兩家 三家 这个 這個",
    [WORDS_TITLE] =
        "首席执行官 首席執行官 首席科学家 首席科學家 首席研究员 首席研究員 首席财务官 首席財務官 首席运营官 首席技术官 "
        "首席技術官 首席经济学家 首席經濟學家 首席分析师 首席分析師 联合创始人 聯合創始人 创始人 創始人 创办人 創辦人 "
        "董事长 董事長 总裁 總裁 副总裁 副總裁 总经理 總經理 主席 副主席 总统 總統 前总统 总理 總理 首相 部长 部長 "
        "副部长 副部長 外长 外長 防长 防長 国务卿 國務卿 主任 主管 事务主管 事務主管 负责人 負責人 教授 院士 博士 "
        "研究员 研究員 科学家 科學家 经济学家 經濟學家 分析师 分析師 发言人 發言人 得主 记者 記者 律师 律師 议员 議員 "
        "参议员 參議員 众议员 眾議員 大使 秘书长 秘書長 书记 書記 市长 市長 省长 省長 州长 州長 校长 校長 院长 院長 "
        "所长 所長 编辑 編輯 主编 主編 作家 作者 导演 導演 演员 演員 歌手 教练 教練 球员 球員 工程师 工程師 创业者 "
        "創業者 投资人 投資人 专家 專家 学者 學者 专员 專員 局长 局長 署长 署長 处长 處長 主持人 掌门人 老板 大牛 "
        "理事长 理事長 顾问 顧問 总监 總監 总编辑 創辦者 新闻官 特使 特派员 負責人士",
    [WORDS_ADDRESS] = "先生 女士 小姐 教授 博士 总统 總統 总理 總理 主席 部长 部長 院士 议员 議員 律师 律師 老师 老師",
    [WORDS_BODY] =
        "公司 集团 集團 企业 企業 委员会 委員會 机构 機構 组织 組織 协会 協會 学会 學會 大学 大學 学院 學院 研究院 "
        "研究所 实验室 實驗室 银行 銀行 政府 法院 检察院 檢察院 警方 警察局 部门 部門 联盟 聯盟 联合会 聯合會 基金会 "
        "基金會 工会 工會 论坛 論壇 日报 日報 时报 時報 晚报 晚報 早报 早報 周刊 週刊 杂志 雜誌 电视台 電視台 通讯社 "
        "通訊社 新闻社 新聞社 新闻网 新聞網 出版社 交易所 监管局 監管局 管理局 保护局 保護局 监督局 委 议会 議會 国会 "
        "國會 参议院 參議院 众议院 眾議院 外交部 国防部 國防部 商务部 商務部 财政部 財政部 司法部 教育部 工信部 "
        "法庭 社区 社區 团队 團隊 市场 市場 媒体 媒體 智库 智庫 当局 當局 总局 總局 公会 公會 商会 商會 理事会 理事會 "
        "医院 醫院 俱乐部 俱樂部 律所 事务所 事務所 厂商 廠商 科技 资本 資本 证券 證券 中心 董事会 董事會 股东 股東 党 黨",
    [WORDS_ROLE] =
        "知情人士 消息人士 业内人士 業內人士 相关人士 相關人士 有关人士 圈内人士 专业人士 專業人士 网友 網友 网民 網民 "
        "评论者 評論者 观察人士 觀察人士 专家 專家 学者 學者 分析师 分析師 分析人士 研究员 研究員 研究人员 研究人員 "
        "研究者 开发者 開發者 开发人员 開發人員 开发者们 開發者們 科学家 科學家 工程师 工程師 官员 官員 发言人 發言人 "
        "负责人 負責人 民众 民眾 居民 市民 村民 家长 家長 学生 學生 老师 老師 教师 教師 批评者 批評者 批评人士 "
        "支持者 反对者 反對者 用户 用戶 消费者 消費者 投资者 投資者 投资人 投資人 股民 媒体 媒體 外媒 政策制定者 "
        "监管部门 監管部門 监管机构 監管機構 竞争对手 競爭對手 记者 記者 律师 律師 经济学家 經濟學家 议员 議員 "
        "员工 員工 前员工 前員工 工作人员 工作人員 当事人 當事人 家属 家屬 球迷 粉丝 粉絲 读者 讀者 观众 觀眾 "
        "渔民 漁民 农民 農民 司机 司機 店主 乘客 患者 医生 醫生 护士 護士 志愿者 志願者 村主任 答主 楼主 樓主 博主 "
        "创业者 創業者 从业者 從業者 创作者 創作者 示威者 抗议者 抗議者 目击者 目擊者 警方 检方 "
        "檢方 官方 军方 軍方 校方 院方 店家 商家 客服 作者 作家 人士 名人 大佬 们的评论 教授 公众 公眾 社会各界",
    [WORDS_PIECE] = "评论 評論 留言 帖子 回帖 社论 社論 报告 報告 跟帖 回答",
    [WORDS_COUNTRY] =
        "中国 中國 美国 美國 英国 英國 法国 法國 德国 德國 意大利 義大利 爱尔兰 愛爾蘭 西班牙 葡萄牙 荷兰 荷蘭 "
        "比利时 比利時 瑞士 瑞典 挪威 芬兰 芬蘭 丹麦 丹麥 冰岛 冰島 奥地利 奧地利 波兰 波蘭 捷克 匈牙利 希腊 希臘 "
        "罗马尼亚 羅馬尼亞 保加利亚 保加利亞 塞尔维亚 塞爾維亞 克罗地亚 乌克兰 烏克蘭 俄罗斯 俄羅斯 白俄罗斯 白俄羅斯 "
        "土耳其 以色列 伊朗 伊拉克 沙特 沙特阿拉伯 沙烏地阿拉伯 阿联酋 阿聯酋 卡塔尔 卡塔爾 叙利亚 敘利亞 黎巴嫩 约旦 "
        "約旦 埃及 南非 尼日利亚 奈及利亞 肯尼亚 肯亞 埃塞俄比亚 摩洛哥 阿尔及利亚 印度 巴基斯坦 孟加拉国 斯里兰卡 "
        "尼泊尔 阿富汗 日本 韩国 韓國 朝鲜 朝鮮 北韩 北韓 蒙古 越南 泰国 泰國 缅甸 緬甸 柬埔寨 老挝 寮國 菲律宾 "
        "菲律賓 印度尼西亚 印尼 马来西亚 馬來西亞 新加坡 澳大利亚 澳洲 新西兰 紐西蘭 加拿大 墨西哥 巴西 阿根廷 智利 "
        "秘鲁 哥伦比亚 哥倫比亞 委内瑞拉 委內瑞拉 古巴 欧盟 歐盟 欧洲 歐洲 联合国 聯合國 北约 北約 东盟 東協 "
        "世界卫生组织 世界衛生組織 世界贸易组织 国际货币基金组织 世界银行 世界銀行 白宫 白宮 五角大楼 五角大樓 "
        "克里姆林宫 国务院 國務院 美联储 聯準會 台湾 台灣 臺灣 香港 澳门 澳門 北京 华盛顿 華盛頓 东京 東京 首尔 首爾 "
        "伦敦 倫敦 巴黎 柏林 莫斯科 布鲁塞尔 布魯塞爾 基辅 基輔 德黑兰 平壤 非盟 欧佩克",
    [WORDS_AGENCY] =
        "新华社 新華社 中新社 中新网 人民日报 人民日報 央视 央視 央视新闻 环球时报 環球時報 光明日报 经济日报 澎湃新闻 "
        "澎湃 财新 財新 第一财经 界面新闻 新京报 南方周末 南方都市报 中国青年报 彭博社 彭博 路透社 路透 法新社 美联社 "
        "美聯社 合众国际社 共同社 时事通讯社 韩联社 韓聯社 塔斯社 俄新社 德新社 埃菲社 中央社 联合报 聯合報 中国时报 "
        "自由时报 自由時報 苹果日报 明报 明報 南华早报 南華早報 联合早报 聯合早報 纽约时报 紐約時報 华盛顿邮报 "
        "華盛頓郵報 华尔街日报 華爾街日報 金融时报 金融時報 经济学人 經濟學人 卫报 衛報 泰晤士报 泰晤士報 时代周刊 "
        "福布斯 财富 朝日新闻 朝日新聞 读卖新闻 讀賣新聞 日经新闻 日經新聞 半岛电视台 半島電視台 福克斯新闻 今日美国",
    [WORDS_STATE] =
        "政府 官方 国会 國會 议会 議會 军方 軍方 警方 法院 总统 總統 总理 總理 外交部 国防部 國防部 商务部 商務部 "
        "财政部 財政部 司法部 央行 当局 當局 媒体 媒體 民众 民眾 大使馆 大使館 监管机构 監管機構 监管部门",
    [WORDS_PRONOUN] =
        "他 她 他们 他們 她们 她們 该公司 該公司 这家公司 這家公司 该机构 該機構 该组织 該組織 后者 後者 前者 两人 兩人 "
        "二人 文章 这篇文章 這篇文章 文中 长文 長文 声明中 聲明中 其 前述 上述",
    [WORDS_LATIN] =
        "AI CEO CTO CFO COO CIO CMO VP APP API APIS GPU CPU TPU LLM AGI AIGC IP ID IT UI UX VR AR PC TV OS APPS OK VS "
        "PS PR HR IPO ETF GDP CPI USB GPS SUV NBA VIP KOL DIY BUG BLOG PRO MAX MINI PLUS ULTRA BETA HTTP HTTPS WWW COM "
        "CN ORG NET HTML PDF SQL LINUX CUDA A B C D E F G H I J K L M N O P Q R S T U V W X Y Z THE OF AND TO IN ON "
        "AS IS IT FOR NO ALSO WITH BY OR AN FROM AT STORE ROLE PLAY LAW LAWS",
};

static const char foreign[] =
    "阿埃艾爱愛安奥奧澳巴拜班邦鲍鮑贝貝本比彼边邊宾賓波博伯勃布查察昌车車茨次达達大代戴丹道德邓鄧登狄迪蒂丁杜顿頓多"
    "厄恩尔爾法凡范菲费費芬丰豐冯馮佛夫弗福富盖蓋甘冈岡戈格根古瓜圭哈汉漢豪赫亨洪胡华華怀懷惠霍基吉加贾賈简簡杰傑捷津"
    "久居君喀卡凯凱坎康考柯科克肯孔库庫奎昆夸誇拉莱萊赖賴兰蘭朗劳勞勒雷黎里理利丽麗列林琳龙龍卢盧鲁魯路露伦倫罗羅洛吕呂"
    "略马馬玛瑪迈邁麦麥曼芒毛梅门門蒙米密缪繆摩莫默姆木穆拿娜纳納乃南瑙尼妮年涅宁寧纽紐农農努诺諾欧歐帕派潘庞龐佩彭皮"
    "匹珀普奇齐齊恰乔喬切琴丘邱热熱仁荣榮茹儒瑞若撒萨薩塞赛賽桑瑟森沙莎山绍紹舍申圣聖施什史士舒丝絲斯司松苏蘇素索塔泰坦"
    "汤湯陶特滕廷图圖托瓦万萬旺威韦韋维維魏温溫翁沃乌烏吴吳武伍西希锡錫夏香谢謝辛欣休雅亚亞扬揚杨楊耶叶葉伊依易因英尤宰"
    "赞贊泽澤扎詹珍芝兹茲朱卓孜佐约約翰娅婭曾唐肖毕畢裴席柏芭蓓碧茜薇玫黛弥彌孟敦腾騰朋乍蒂莲蓮琪蕾娃婕辛贡貢延";

static const char surnames[] =
    "王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何林高罗羅郑鄭梁谢謝宋唐许許韩韓邓鄧冯馮曹彭曾肖蕭田董潘袁蔡蒋蔣"
    "余于杜叶葉程魏苏蘇吕呂丁任卢盧姚沈钟鐘姜崔谭譚陆陸范汪廖石贾賈韦韋夏方邹鄒熊白孟秦邱江尹薛闫閻段雷侯龙龍陶黎贺賀顾顧"
    "毛郝龚龔邵万萬钱錢严嚴武戴莫孔汤湯常温溫康施文牛樊葛邢安齐齊易乔喬伍庞龐颜顏倪庄莊聂聶章鲁魯岳翟申欧歐焦柳俞翁洪祝"
    "季习習褚卫衛蓝藍";

static const char grammar[] =
    "的了在和与與及或对對向被把将將由从從于於是有为為以让讓使给給据據称稱说說等到也都就又还還而但则則并並已曾正不没沒这這"
    "那其该該此每各某一两兩多些个個家位名它他她我你您们們着著过過吗嗎呢吧啊会會能可要想很更最只仅僅如若因所之";

/* In no given name, while 若 and 正 are in many. */
static const char no_name[] =
    "的了在是与與或及等对對向被把将將由从從据據称稱说說讲講不没沒都就还還但则則们們着著过過吗嗎呢吧啊我你您他她它这這那该該此每各某"
    "问問题題期";

static const char *next_word(const char *list, size_t *len)
{
    while (*list == ' ')
        list++;
    *len = strcspn(list, " ");
    return *len ? list : NULL;
}

/* Words by their first and by their last three bytes: a Han character, or some letters. */
enum { BUCKETS = 1024, KEY = 3 };

typedef struct Entry {
    const char *word;
    uint16_t len, list;
    int next_by_head, next_by_tail; /* -1: none */
} Entry;

struct Lexicon {
    int head[BUCKETS], tail[BUCKETS];
    Entry *entries;
};

static unsigned bucket(const char *p)
{
    const unsigned char *u = (const unsigned char *)p;
    return (u[0] * 31u + u[1] * 131u + u[2] * 7u) % BUCKETS;
}

static int count_words(void)
{
    int n = 0;
    size_t len;
    for (int list = 0; list < WORD_LISTS; list++)
        for (const char *w = lists[list]; (w = next_word(w, &len)) != NULL; w += len)
            n++;
    return n;
}

const Lexicon *lexicon_make(Arena *a)
{
    Lexicon *x = ARENA_NEW(a, Lexicon, 1);
    x->entries = ARENA_NEW(a, Entry, (size_t)count_words());
    memset(x->head, -1, sizeof x->head);
    memset(x->tail, -1, sizeof x->tail);
    int n = 0;
    size_t len;
    for (int list = 0; list < WORD_LISTS; list++) {
        for (const char *w = lists[list]; (w = next_word(w, &len)) != NULL; w += len) {
            if (len < KEY) /* Latin ones are looked up whole */
                continue;
            unsigned h = bucket(w), t = bucket(w + len - KEY);
            x->entries[n] = (Entry){ w, (uint16_t)len, (uint16_t)list, x->head[h], x->tail[t] };
            x->head[h] = x->tail[t] = n++;
        }
    }
    return x;
}

size_t lexicon_at(const Lexicon *x, WordList list, Str s, size_t at)
{
    size_t best = 0;
    if (at + KEY > s.len)
        return 0;
    for (int i = x->head[bucket(s.p + at)]; i >= 0; i = x->entries[i].next_by_head) {
        const Entry *e = &x->entries[i];
        if (e->list == list && e->len > best && at + e->len <= s.len && memcmp(s.p + at, e->word, e->len) == 0)
            best = e->len;
    }
    return best;
}

size_t lexicon_before(const Lexicon *x, WordList list, Str s, size_t end)
{
    size_t best = 0;
    if (end < KEY || end > s.len)
        return 0;
    for (int i = x->tail[bucket(s.p + end - KEY)]; i >= 0; i = x->entries[i].next_by_tail) {
        const Entry *e = &x->entries[i];
        if (e->list == list && e->len > best && e->len <= end && memcmp(s.p + end - e->len, e->word, e->len) == 0)
            best = e->len;
    }
    return best;
}

static char upper(char c)
{
    return c >= 'a' && c <= 'z' ? (char)(c - 32) : c;
}

bool words_has(WordList list, Str s)
{
    size_t len;
    for (const char *w = lists[list]; (w = next_word(w, &len)) != NULL; w += len) {
        size_t i = 0;
        while (len == s.len && i < len && upper(s.p[i]) == upper(w[i]))
            i++;
        if (len == s.len && i == len)
            return true;
    }
    return false;
}

static bool among(const char *set, Str character)
{
    for (const char *p = set; character.len == 3 && *p; p += 3)
        if (memcmp(p, character.p, 3) == 0)
            return true;
    return false;
}

bool letter_is_foreign(Str character)
{
    return among(foreign, character);
}

bool letter_is_surname(Str character)
{
    return among(surnames, character);
}

bool letter_is_never_given(Str character)
{
    return among(no_name, character);
}

bool letter_is_grammar(Str character)
{
    return among(grammar, character);
}
