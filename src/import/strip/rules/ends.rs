//! What stands below a text and never within it.

use super::Fate::{Drop, Fact};
use super::Rule;
use super::Zone::{After, Any, Edge};

/// The rules, in the order in which they are asked.
pub(super) const RULES: &[Rule] = &[
    Rule {
        name: "imprint",
        longest: 120,
        zone: After,
        fate: Fact,
        pattern: r"^(抄送|抄报|分送|主送|报|送|发)[:].+$|^\(?共?印[发]?\d{1,4}份\)?$|^[^,。;]{2,40}(19|20)\d\d年\d{1,2}月\d{1,2}日印发$",
        reason: "to whom an official document is copied and who printed it (GB/T 9704, 版记)",
        cases: &["抄送：国家卫生健康委，省政府办公厅。", "某省卫生健康委办公室　2022年8月30日印发"],
    },
    Rule {
        name: "related",
        longest: 80,
        zone: After,
        fate: Drop,
        pattern: r"^[\[(]?(相关|关联|延伸|政策|图文|推荐)(解读|阅读|链接|报道|新闻|稿件|资讯|文章|文档|专题|话题|搜索)[\])]?[:][^。;]+$|^更多[>»]+.{0,30}$|^(查看|浏览|了解|阅读|点击)更多[^。,;!?]{0,16}$",
        reason: "the way to another page, with its title",
        cases: &[
            "相关解读：一图读懂办法",
            "查看更多 某局 新闻",
            "相关文档：关于印发办法的通知",
            "更多>同类资讯",
        ],
    },
    Rule {
        name: "comments",
        longest: 60,
        zone: Any,
        fate: Drop,
        pattern: r"^(no comments?( yet)?|add (your|a) comments?|leave a (comment|reply)|be the first to comment|post a comment|comments are closed|(最新|全部|精彩|热门|网友)(评论|留言|回应|跟[贴帖])(\(\d+\))?|评论区|我来说两句.*|(说|聊)两句.{0,6}|(暂无|还没有|没有)(人|任何)?(评论|留言).*|快来.{0,12}(评论|评价|留言).*|登录.{0,6}(后)?.{0,4}(评论|留言).*|文明上网.*|请?(输入|填写)?验证码.{0,10})[.…!:]*$",
        reason: "what visitors say, or might",
        cases: &[
            "No comments.",
            "Add your comments...",
            "最新回应",
            "还没有评论，快来发表第一个评论！",
            "暂无评论哦，快来评价一下吧！",
        ],
    },
    Rule {
        name: "contact-line",
        longest: 60,
        zone: After,
        fate: Drop,
        pattern: r"^[a-z0-9._%+-]+@[a-z0-9-]+(\.[a-z0-9-]+)+$",
        reason: "the address of the author or the site; that of an office has a label",
        cases: &["writer@daily.example"],
    },
    Rule {
        name: "end-mark",
        longest: 20,
        zone: After,
        fate: Drop,
        pattern: r"^[\[( —-]*(完|全文完|正文完|本文完|end|ends|the end|###+|- end -|n{4}|全文结束)[\]) —-]*$",
        reason: "says that the text is over",
        cases: &["（完）", "END", "###"],
    },
    Rule {
        name: "disclaimer",
        longest: 600,
        zone: Edge,
        fate: Drop,
        pattern: r"^.{0,8}(声明|免责|版权说明|版权申明|特别提示|特别提醒|提示|注|凡本网|凡注明|本文仅|以上内容|上述内容|文中|部分(文章|内容|图片)|如有|如涉|如因|如认为|若有|未经).*(版权|侵权|转载|删除|不代表|观点|立场|投资建议|著作权|不负|不承担|知识产权|撤稿|法律责任|书面授权|仅提供信息(存储|发布)|上传并发布).*$|^.*(版权归|版权属于)(原)?(作者|本网|本站|原网站|来源).*$|^.*(仅代表作者|不代表[^。,;]{0,12}(观点|立场|意见)|不代表本(网|站|报|平台)|侵(权|删)(必究|联系|请)|请联系(我们|本站|删除)).*$|^\(?[^。]{0,16}(未经[^。,;]{0,8}(本人|嘉宾|专家|主讲人|发言人)?(审核|审阅|审定|核实|核对)|(以上|上述|本文|本页)?(内容|信息|访谈|解读|资料)仅供(您)?参考|本(网|站|平台|公众号|号)(概)?不(负|承担)[^。]{0,8}责任)[^。]{0,12}\)?$|^(disclaimer|the views expressed|views expressed|opinions expressed|notice: the content above).*$",
        reason: "about the site's liability",
        cases: &[
            "声明：除原创内容外，推送稿件文字及图片均来自网络。版权归原作者所有。如认为内容侵权，请联系我们删除。",
            "（访谈内容未经本人审核，仅供参考）",
            "免责声明：以上内容由第三方提供，本网不负任何责任。",
            "免责声明：本文仅代表作者个人观点，与本网无关，不代表本网立场。",
        ],
    },
    Rule {
        name: "footer",
        longest: 400,
        zone: Edge,
        fate: Drop,
        pattern: r"^.*(版权所有|copyright|©|all rights reserved|icp备|icp证|公网安备|网安备|网站标识码|备案(号|编号|序号)|信息网络传播视听|互联网新闻信息服务许可).*$|^(主办|承办|协办|技术支持|运行维护|网站(维护|管理|运营))(单位|机构)?[:].+$|^(网站地图|站点地图|关于我们|联系我们|隐私(声明|政策|保护)|法律声明|使用帮助|版权声明|网站声明|友情链接|sitemap|site map|contact us|about us|privacy policy|terms of use|privacy|accessibility)([|/·-].*)?$|^(建议|推荐)使用.*(浏览器|分辨率).*$|^(produced|powered) ?by ?.+$|^.{0,14}(违法和?不良信息|未成年人|涉企侵权).{0,8}举报.*$|^(新闻)?(报料|爆料|投诉举报|举报|客服|广告|发行|报社|编辑部|订阅|投稿)(热线|邮箱|电话|信箱|服务|地址)[^。]*[:].*$|^(本报|报社|本社|本刊)(社址|地址|法律顾问|常年法律顾问|邮编|印刷|零售价?).*$|^社址[:].*$|^(license for|contact the writers? at|增值电信|广播电视节目制作).*$",
        reason: "the foot of the site",
        cases: &[
            "版权所有：某某市卫生健康委员会",
            "渝ICP备12345678号-1",
            "主办单位：某某市人民政府",
            "网站地图 | 关于我们",
            "© 2024 Example",
            "Powered by Example CMS",
            "Produced By 某某网络 版通发布系统",
            "某某日报违法和不良信息举报电话：010-12345678",
            "报料热线：021-12345678",
            "报社地址：某路1号 广告热线：010-12345678",
        ],
    },
];
