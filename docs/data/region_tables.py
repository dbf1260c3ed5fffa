"""Hand-checked tables that `make_regions.py` lays over the sources.

Romanisation follows the spelling that official English maps use: Hanyu
pinyin for Chinese names, the transcription of the Chinese state (SASM/GNC)
for Tibetan, Uygur, Kazak and Mongolian names, and the customary English
forms for Hong Kong and Macao.
"""

# Characters whose reading in place names is not the one a general
# dictionary prefers, for every place that has them ...
READ_CHAR = {
    "都": "du", "长": "chang", "蚌": "beng", "尾": "wei", "佛": "fo",
    "什": "shi", "曾": "zeng", "峒": "tong", "漯": "luo", "珲": "hun",
    "勒": "le", "埔": "pu",
}

# ... and whole stems that are read otherwise.
READ_STEM = {
    "朝阳": "chao yang", "长子": "zhang zi", "行唐": "xing tang",
    "闵行": "min hang", "乐亭": "lao ting", "乐陵": "lao ling",
    "民乐": "min le", "大城": "dai cheng", "蔚": "yu", "洪洞": "hong tong",
    "繁峙": "fan shi", "单": "shan", "浚": "xun", "六安": "lu an",
    "六合": "lu he", "覃塘": "qin tang", "龙圩": "long xu",
    "涡阳": "guo yang", "筠连": "jun lian", "荥经": "ying jing",
    "宕昌": "tan chang", "中牟": "zhong mu", "牟平": "mu ping",
    "牟定": "mou ding", "大埔": "da bu", "叶": "ye", "吴堡": "wu bu",
    "佛坪": "fo ping", "台州": "tai zhou", "天台": "tian tai",
    "尉氏": "wei shi", "费": "fei", "兖州": "yan zhou", "任": "ren",
    "冠": "guan", "莘": "shen", "盖州": "gai zhou", "句容": "ju rong",
    "邗江": "han jiang", "铅山": "yan shan", "泌阳": "bi yang",
    "黄陂": "huang pi", "监利": "jian li", "番禺": "pan yu",
    "渑池": "mian chi", "柞水": "zha shui", "临朐": "lin qu",
    "射洪": "she hong", "郫都": "pi du", "什邡": "shi fang",
    "什刹海": "shi cha hai", "都匀": "du yun", "犍为": "qian wei",
}

# English stems that are not plain pinyin: GB/T 2260 prefix, then name = stem.
EN = {
    "11": {}, "61": {"陕西省": "Shaanxi"},
    "15": {
        "内蒙古自治区": "Inner Mongolia", "呼和浩特市": "Hohhot",
        "土默特左旗": "Tumed Left", "托克托县": "Togtoh",
        "和林格尔县": "Horinger", "昆都仑区": "Hondlon",
        "白云鄂博矿区": "Bayan Obo", "土默特右旗": "Tumed Right",
        "达尔罕茂明安联合旗": "Darhan Muminggan United",
        "乌海市": "Wuhai", "乌达区": "Wuda", "阿鲁科尔沁旗": "Ar Horqin",
        "巴林左旗": "Bairin Left", "巴林右旗": "Bairin Right",
        "克什克腾旗": "Hexigten", "翁牛特旗": "Ongniud",
        "喀喇沁旗": "Harqin", "敖汉旗": "Aohan", "科尔沁区": "Horqin",
        "科尔沁左翼中旗": "Horqin Left Middle",
        "科尔沁左翼后旗": "Horqin Left Rear", "库伦旗": "Hure",
        "奈曼旗": "Naiman", "扎鲁特旗": "Jarud", "霍林郭勒市": "Holingol",
        "鄂尔多斯市": "Ordos", "达拉特旗": "Dalad", "准格尔旗": "Jungar",
        "鄂托克前旗": "Otog Front", "鄂托克旗": "Otog", "杭锦旗": "Hanggin",
        "乌审旗": "Uxin", "伊金霍洛旗": "Ejin Horo", "呼伦贝尔市": "Hulunbuir",
        "海拉尔区": "Hailar", "扎赉诺尔区": "Jalainur", "阿荣旗": "Arun",
        "莫力达瓦达斡尔族自治旗": "Morin Dawa", "鄂伦春自治旗": "Oroqen",
        "鄂温克族自治旗": "Ewenki", "陈巴尔虎旗": "Old Barag",
        "新巴尔虎左旗": "New Barag Left", "新巴尔虎右旗": "New Barag Right",
        "牙克石市": "Yakeshi", "扎兰屯市": "Zhalantun",
        "额尔古纳市": "Ergun", "巴彦淖尔市": "Bayannur",
        "乌拉特前旗": "Urad Front", "乌拉特中旗": "Urad Middle",
        "乌拉特后旗": "Urad Rear", "杭锦后旗": "Hanggin Rear",
        "乌兰察布市": "Ulanqab", "察哈尔右翼前旗": "Chahar Right Front",
        "察哈尔右翼中旗": "Chahar Right Middle",
        "察哈尔右翼后旗": "Chahar Right Rear", "四子王旗": "Siziwang",
        "兴安盟": "Hinggan", "乌兰浩特市": "Ulanhot", "阿尔山市": "Arxan",
        "科尔沁右翼前旗": "Horqin Right Front",
        "科尔沁右翼中旗": "Horqin Right Middle", "扎赉特旗": "Jalaid",
        "锡林郭勒盟": "Xilingol", "二连浩特市": "Erenhot",
        "锡林浩特市": "Xilinhot", "阿巴嘎旗": "Abag",
        "苏尼特左旗": "Sonid Left", "苏尼特右旗": "Sonid Right",
        "东乌珠穆沁旗": "East Ujimqin", "西乌珠穆沁旗": "West Ujimqin",
        "太仆寺旗": "Taibus", "镶黄旗": "Xianghuang",
        "正镶白旗": "Zhengxiangbai", "正蓝旗": "Zhenglan",
        "阿拉善盟": "Alxa", "阿拉善左旗": "Alxa Left",
        "阿拉善右旗": "Alxa Right", "额济纳旗": "Ejin",
    },
    "21": {"喀喇沁左翼蒙古族自治县": "Harqin Left Wing"},
    "22": {"前郭尔罗斯蒙古族自治县": "Qian Gorlos"},
    "23": {
        "哈尔滨市": "Harbin", "齐齐哈尔市": "Qiqihar",
        "杜尔伯特蒙古族自治县": "Dorbod", "富拉尔基区": "Fularji",
    },
    "51": {
        "阿坝藏族羌族自治州": "Ngawa", "马尔康市": "Barkam",
        "壤塘县": "Zamtang", "阿坝县": "Ngawa", "若尔盖县": "Zoigê",
        "甘孜藏族自治州": "Garzê", "道孚县": "Dawu", "甘孜县": "Garzê",
        "德格县": "Dêgê", "白玉县": "Baiyü", "石渠县": "Sêrxü",
        "色达县": "Sêrtar", "得荣县": "Dêrong",
    },
    "53": {
        "迪庆藏族自治州": "Dêqên", "香格里拉市": "Shangri-La",
        "德钦县": "Dêqên",
    },
    "54": {
        "西藏自治区": "Tibet", "拉萨市": "Lhasa",
        "堆龙德庆区": "Doilungdêqên", "达孜区": "Dagzê",
        "林周县": "Lhünzhub", "当雄县": "Damxung", "尼木县": "Nyêmo",
        "曲水县": "Qüxü", "墨竹工卡县": "Maizhokunggar",
        "日喀则市": "Xigazê", "桑珠孜区": "Samzhubzê",
        "南木林县": "Namling", "江孜县": "Gyangzê", "定日县": "Tingri",
        "萨迦县": "Sa'gya", "拉孜县": "Lhazê", "昂仁县": "Ngamring",
        "谢通门县": "Xaitongmoin", "白朗县": "Bainang", "仁布县": "Rinbung",
        "康马县": "Kangmar", "定结县": "Dinggyê", "仲巴县": "Zhongba",
        "亚东县": "Yadong", "吉隆县": "Gyirong", "聂拉木县": "Nyalam",
        "萨嘎县": "Saga", "岗巴县": "Kamba", "昌都市": "Qamdo",
        "卡若区": "Karub", "江达县": "Jomda", "贡觉县": "Gonjo",
        "类乌齐县": "Riwoqê", "丁青县": "Dêngqên", "察雅县": "Chagyab",
        "八宿县": "Baxoi", "左贡县": "Zogang", "芒康县": "Markam",
        "洛隆县": "Lhorong", "边坝县": "Banbar", "林芝市": "Nyingchi",
        "巴宜区": "Bayi", "工布江达县": "Gongbo'gyamda",
        "米林市": "Mainling", "墨脱县": "Mêdog", "波密县": "Bomê",
        "察隅县": "Zayü", "朗县": "Nang", "山南市": "Shannan",
        "乃东区": "Nêdong", "扎囊县": "Chanang", "贡嘎县": "Gonggar",
        "桑日县": "Sangri", "琼结县": "Qonggyai", "曲松县": "Qusum",
        "措美县": "Comai", "洛扎县": "Lhozhag", "加查县": "Gyaca",
        "隆子县": "Lhünzê", "错那市": "Cona", "浪卡子县": "Nagarzê",
        "那曲市": "Nagqu", "色尼区": "Seni", "嘉黎县": "Lhari",
        "比如县": "Biru", "聂荣县": "Nyainrong", "安多县": "Amdo",
        "申扎县": "Xainza", "索县": "Sog", "班戈县": "Bangoin",
        "巴青县": "Baqên", "尼玛县": "Nyima", "双湖县": "Shuanghu",
        "阿里地区": "Ngari", "普兰县": "Burang", "札达县": "Zanda",
        "噶尔县": "Gar", "日土县": "Rutog", "革吉县": "Gê'gyai",
        "改则县": "Gêrzê", "措勤县": "Coqên",
    },
    "62": {
        "卓尼县": "Jonê", "舟曲县": "Zhugqu", "迭部县": "Têwo",
        "阿克塞哈萨克族自治县": "Aksay",
    },
    "63": {
        "刚察县": "Gangca", "尖扎县": "Jainca", "泽库县": "Zêkog",
        "果洛藏族自治州": "Golog", "玛沁县": "Maqên", "班玛县": "Baima",
        "甘德县": "Gadê", "达日县": "Darlag", "久治县": "Jigzhi",
        "玛多县": "Madoi", "杂多县": "Zadoi", "称多县": "Chindu",
        "治多县": "Zhidoi", "囊谦县": "Nangqên", "曲麻莱县": "Qumarlêb",
        "格尔木市": "Golmud", "德令哈市": "Delingha", "茫崖市": "Mangya",
        "乌兰县": "Ulan", "都兰县": "Dulan",
    },
    "65": {
        "乌鲁木齐市": "Ürümqi", "乌鲁木齐县": "Ürümqi",
        "沙依巴克区": "Saybag", "克拉玛依市": "Karamay",
        "克拉玛依区": "Karamay", "乌尔禾区": "Urho", "吐鲁番市": "Turpan",
        "托克逊县": "Toksun", "巴里坤哈萨克自治县": "Barkol",
        "玛纳斯县": "Manas", "吉木萨尔县": "Jimsar",
        "木垒哈萨克自治县": "Mori", "博尔塔拉蒙古自治州": "Bortala",
        "巴音郭楞蒙古自治州": "Bayingolin", "库尔勒市": "Korla",
        "和硕县": "Hoxud", "阿克苏地区": "Aksu", "阿克苏市": "Aksu",
        "库车市": "Kuqa", "沙雅县": "Xayar", "乌什县": "Wushi",
        "阿瓦提县": "Awat", "柯坪县": "Kalpin",
        "克孜勒苏柯尔克孜自治州": "Kizilsu", "阿图什市": "Artux",
        "阿克陶县": "Akto", "阿合奇县": "Akqi", "喀什地区": "Kashgar",
        "喀什市": "Kashgar", "英吉沙县": "Yengisar", "莎车县": "Shache",
        "麦盖提县": "Makit", "岳普湖县": "Yopurga",
        "塔什库尔干塔吉克自治县": "Taxkorgan", "伽师县": "Jiashi", "和田地区": "Hotan",
        "和田市": "Hotan", "和田县": "Hotan", "洛浦县": "Lop",
        "策勒县": "Qira", "伊犁哈萨克自治州": "Ili", "奎屯市": "Kuytun",
        "霍尔果斯市": "Horgos", "察布查尔锡伯自治县": "Qapqal",
        "尼勒克县": "Nilka", "特克斯县": "Tekes", "乌苏市": "Usu",
        "托里县": "Toli", "和布克赛尔蒙古自治县": "Hoboksar",
        "阿勒泰地区": "Altay", "阿勒泰市": "Altay", "布尔津县": "Burqin",
        "吉木乃县": "Jeminay", "阿拉尔市": "Aral", "图木舒克市": "Tumxuk",
        "可克达拉市": "Kokdala",
    },
}

# Whole English names, full and short, where the pattern does not fit.
EN_WHOLE = {
    "810000": ("Hong Kong Special Administrative Region", "Hong Kong"),
    "810001": ("Central and Western District", "Central and Western"),
    "810002": ("Wan Chai District", "Wan Chai"),
    "810003": ("Eastern District", "Eastern District"),
    "810004": ("Southern District", "Southern District"),
    "810005": ("Yau Tsim Mong District", "Yau Tsim Mong"),
    "810006": ("Sham Shui Po District", "Sham Shui Po"),
    "810007": ("Kowloon City District", "Kowloon City"),
    "810008": ("Wong Tai Sin District", "Wong Tai Sin"),
    "810009": ("Kwun Tong District", "Kwun Tong"),
    "810010": ("Tsuen Wan District", "Tsuen Wan"),
    "810011": ("Tuen Mun District", "Tuen Mun"),
    "810012": ("Yuen Long District", "Yuen Long"),
    "810013": ("North District", "North District"),
    "810014": ("Tai Po District", "Tai Po"),
    "810015": ("Sai Kung District", "Sai Kung"),
    "810016": ("Sha Tin District", "Sha Tin"),
    "810017": ("Kwai Tsing District", "Kwai Tsing"),
    "810018": ("Islands District", "Islands District"),
    "820000": ("Macao Special Administrative Region", "Macao"),
    "820001": ("Parish of Our Lady of Fátima", "Our Lady of Fátima"),
    "820002": ("Parish of St. Anthony", "St. Anthony"),
    "820003": ("Parish of St. Lazarus", "St. Lazarus"),
    "820004": ("Cathedral Parish", "Cathedral Parish"),
    "820005": ("Parish of St. Lawrence", "St. Lawrence"),
    "820006": ("Parish of Our Lady of Carmel", "Our Lady of Carmel"),
    "820007": ("Cotai Reclamation Area", "Cotai"),
    "820008": ("Parish of St. Francis Xavier", "St. Francis Xavier"),
    "710000": ("Taiwan Province", "Taiwan"),
    "460321": ("Xisha Islands", "Xisha Islands"),
    "460322": ("Nansha Islands", "Nansha Islands"),
    "460323": ("Reefs and Waters of the Zhongsha Islands", "Zhongsha Islands"),
    "140302": ("Cheng District", "Cheng District"),
    "140303": ("Kuang District", "Kuang District"),
    "433100": ("Xiangxi Tujia and Miao Autonomous Prefecture", "Xiangxi"),
    "513200": ("Ngawa Tibetan and Qiang Autonomous Prefecture", "Ngawa (Aba)"),
    "513300": ("Garzê Tibetan Autonomous Prefecture", "Garzê (Ganzi)"),
    "513231": ("Ngawa County", "Ngawa County"),
    "513328": ("Garzê County", "Garzê County"),
    "540200": ("Xigazê City", "Xigazê (Rikaze)"),
    "653100": ("Kashgar Prefecture", "Kashgar (Kashi)"),
    "220200": ("Jilin City", "Jilin City"),
    "150000": ("Inner Mongolia Autonomous Region", "Inner Mongolia"),
    "232700": ("Da Hinggan Ling Prefecture", "Da Hinggan Ling"),
    "533103": ("Mangshi City", "Mangshi"),
    "622926": ("Dongxiang Autonomous County", "Dongxiang"),
    "510402": ("East District", "East District"),
    "510403": ("West District", "West District"),
}

# Second-language alternatives that readers also meet, in brackets after the short form.
ALIASES = {
    "150000": "内蒙", "450000": "广西自治区", "640000": "宁夏自治区",
    "650000": "新疆自治区",
    "810000": "香港特区", "820000": "澳门特区", "710000": "中国台湾;台湾地区",
    "150121": "土左旗", "150221": "土右旗", "150223": "达茂旗",
     "150521": "科左中旗",
    "150522": "科左后旗", "150722": "莫旗", "150726": "新左旗",
    "150727": "新右旗", "150926": "察右前旗",
    "150927": "察右中旗", "150928": "察右后旗", "152221": "科右前旗",
    "152222": "科右中旗", "152525": "东乌旗", "152526": "西乌旗",
    "152921": "阿左旗", "152922": "阿右旗", "150627": "伊旗",
    "210921": "阜蒙县", "211324": "喀左县", "220721": "前郭县;前郭",
    "230624": "杜蒙县", "652700": "博州", "653000": "克州",
    "653131": "塔县", "654022": "察县", "820002": "圣安多尼堂区",
    "532800": "版纳", "522300": "黔西南州", "460300": "三沙",
    "500240": "石柱县", "610403": "杨凌区;杨凌",
}

# One-character names in customary use: provinces, and the cities whose
# character is not also a common word or another place's.
ABBR = {
    "110000": "京", "120000": "津", "130000": "冀", "140000": "晋",
    "150000": "蒙", "210000": "辽", "220000": "吉", "230000": "黑",
    "310000": "沪;申", "320000": "苏", "330000": "浙", "340000": "皖",
    "350000": "闽", "360000": "赣", "370000": "鲁", "410000": "豫",
    "420000": "鄂", "430000": "湘", "440000": "粤", "450000": "桂",
    "460000": "琼", "500000": "渝", "510000": "川;蜀", "520000": "黔;贵",
    "530000": "滇;云", "540000": "藏", "610000": "陕;秦", "620000": "甘;陇",
    "630000": "青", "640000": "宁", "650000": "新", "710000": "台",
    "810000": "港", "820000": "澳", "440100": "穗", "440300": "深",
    "510100": "蓉", "330100": "杭", "330200": "甬", "350100": "榕",
    "350200": "厦;鹭", "420100": "汉", "230100": "哈", "520100": "筑",
    "450100": "邕", "530100": "昆", "360100": "洪", "510700": "绵",
    "510500": "泸", "500102": "涪", "440400": "珠", "440600": "佛",
    "441900": "莞",
}

# Units that a change of 2000 or later merged or renamed beyond what the
# revisions show by themselves, and the reorganisations of Sichuan and
# Chongqing since the 1990s. Former name, then the code of today's unit.
FORMER = [
    ("崇文区", "110101"), ("宣武区", "110102"), ("通县", "110112"),
    ("顺义县", "110113"), ("昌平县", "110114"), ("大兴县", "110115"),
    ("怀柔县", "110116"), ("平谷县", "110117"),
    ("塘沽区", "120116"), ("汉沽区", "120116"), ("大港区", "120116"),
    ("蓟县", "120119"), ("武清县", "120114"), ("宝坻县", "120115"),
    ("滦县", "130284"), ("唐海县", "130209"), ("任县", "130505"),
    ("北市区", "130606"), ("南市区", "130606"), ("南郊区", "140214"),
    ("大同县", "140215"), ("长治县", "140404"), ("动力区", "230110"),
    ("铁法市", "211281"),
    ("卢湾区", "310101"), ("闸北区", "310106"), ("南汇区", "310115"),
    ("南汇县", "310115"), ("松江县", "310117"), ("青浦县", "310118"),
    ("奉贤县", "310120"), ("崇明县", "310151"),
    ("白下区", "320104"), ("下关区", "320106"), ("江浦县", "320111"),
    ("江宁县", "320115"), ("六合县", "320116"), ("崇安区", "320213"),
    ("南长区", "320213"), ("北塘区", "320213"), ("锡山市", "320205"),
    ("武进市", "320412"), ("戚墅堰区", "320412"), ("沧浪区", "320508"),
    ("平江区", "320508"), ("金阊区", "320508"), ("吴县市", "320506"),
    ("新浦区", "320706"), ("清河区", "320812"), ("清浦区", "320812"),
    ("淮阴市", "320800"), ("淮阴县", "320804"), ("楚州区", "320803"),
    ("维扬区", "321003"), ("港闸区", "320613"),
    ("下城区", "330105"), ("江干区", "330102"), ("萧山市", "330109"),
    ("余杭市", "330110"), ("江东区", "330212"), ("鄞县", "330212"),
    ("绍兴县", "330603"), ("衢县", "330803"),
    ("芜湖县", "340210"), ("金家庄区", "340503"), ("铜官山区", "340705"),
    ("狮子山区", "340705"), ("铜陵县", "340706"), ("居巢区", "340181"),
    ("鼓浪屿区", "350203"), ("开元区", "350203"), ("梅列区", "350404"),
    ("沙县", "350405"), ("湾里区", "360112"), ("九江县", "360404"),
    ("星子县", "360483"), ("赣县", "360704"), ("上饶县", "361104"),
    ("四方区", "370203"), ("胶南市", "370211"), ("长岛县", "370614"),
    ("莱芜市", "370116"), ("莱城区", "370116"), ("陵县", "371403"),
    ("开封县", "410212"), ("金明区", "410202"), ("许昌县", "411003"),
    ("陕县", "411203"), ("郧县", "420304"), ("株洲县", "430212"),
    ("东山区", "440104"), ("芳村区", "440103"), ("萝岗区", "440112"),
    ("番禺市", "440113"), ("花都市", "440114"), ("斗门县", "440403"),
    ("顺德市", "440606"), ("南海市", "440605"), ("三水市", "440607"),
    ("高明市", "440608"), ("新会市", "440705"), ("潮阳市", "440513"),
    ("澄海市", "440515"), ("茂港区", "440904"), ("梅县", "441403"),
    ("横县", "450181"), ("蝶山区", "450403"), ("荔浦县", "450381"),
    ("琼山市", "460107"), ("通什市", "469001"),
    ("万县市", "500101"), ("五桥区", "500101"), ("天城区", "500101"),
    ("龙宝区", "500101"), ("枳城区", "500102"), ("李渡区", "500102"),
    ("涪陵市", "500102"), ("万盛区", "500110"), ("綦江县", "500110"),
    ("双桥区", "500111"), ("大足县", "500111"), ("江北县", "500112"),
    ("巴县", "500113"), ("黔江土家族苗族自治县", "500114"),
    ("长寿县", "500115"), ("江津市", "500116"), ("合川市", "500117"),
    ("永川市", "500118"), ("南川市", "500119"), ("璧山县", "500120"),
    ("铜梁县", "500151"), ("潼南县", "500152"), ("荣昌县", "500153"),
    ("开县", "500154"), ("梁平县", "500155"), ("武隆县", "500156"),
    ("新都县", "510114"), ("温江县", "510115"), ("双流县", "510116"),
    ("郫县", "510117"), ("新津县", "510118"), ("罗江县", "510604"),
    ("安县", "510705"), ("北川县", "510726"), ("元坝区", "510811"),
    ("射洪县", "510981"), ("隆昌县", "511083"), ("眉山地区", "511400"),
    ("眉山县", "511402"), ("彭山县", "511403"), ("南溪县", "511503"),
    ("宜宾县", "511504"), ("宜宾地区", "511500"), ("广安地区", "511600"),
    ("广安县", "511602"), ("达川地区", "511700"), ("达县地区", "511700"),
    ("达川市", "511702"), ("达县", "511703"), ("雅安地区", "511800"),
    ("名山县", "511803"), ("巴中地区", "511900"), ("资阳地区", "512000"),
    ("马尔康县", "513201"), ("南坪县", "513225"), ("康定县", "513301"),
    ("会理县", "513402"), ("江油县", "510781"), ("峨眉县", "511181"),
    ("小河区", "520111"), ("盘县", "520281"), ("遵义县", "520304"),
    ("思茅地区", "530800"), ("中甸县", "533401"),
    ("临沧县", "530902"), ("昌都县", "540302"), ("那曲县", "540602"),
    ("林芝县", "540402"), ("户县", "610118"), ("长安县", "610116"),
    ("宝鸡县", "610304"), ("彬县", "610482"), ("华县", "610503"),
    ("定西县", "621102"), ("米泉市", "650109"), ("襄樊市", "420600"),
]

# Misprints of the revisions, and codes that were used again.
NOT_FORMER = {
    "荷泽市", "墉桥区", "廛河回族区", "师河区", "乔口区", "虎亭区",
    "江洲区", "华莹市", "荔蒲县", "杨凌区", "郊区", "市中区", "东市区",
    "中市区", "西市区", "北站区",
}

# Shorts of county-level units that are ordinary words of Chinese: the short
# of such a unit keeps its suffix. Chongqing and Sichuan keep the usual short
# of official tables where the word is rarely met in running text.
WORDS = set("""
合作 互助 通道 平安 同心 和平 方正 富裕 友谊 友好 振兴 复兴 新兴 前进 前锋
向阳 东风 红旗 解放 新华 建华 民主 民乐 康乐 共和 安定 安居 大方 正安 太平
平和 永和 永丰 丰满 站前 东区 西区 南区 北区 城区 郊区 矿区 城关 城中 城东
城西 城北 城厢 城阳 新城 新市 老城 古城 市中 市北 市南 路南 路北 桥东 桥西
河东 河西 河北 河南 海南 海北 江口 河口 港口 港北 港南 山南 山阳 山阴 海城
南山 东山 西山 中山 北山 东河 南岸 江东 江南 南部 西部 东部 朝天 名山 石棉
金山 红星 工农 兴安 安宁 安康 长安 长寿 永安 永康 保安 保康 保德 建设 开平
中方 中站 中原 集美 集安 武功 太和 泰和 仁和 仁化 兴国 兴业 乐业 敬业 德化
文成 文安 文山 大通 会同 会昌 和顺 平顺 长顺 顺平 顺河 顺城 富民 新民 爱民
利民 庆安 庆云 青云 白云 青山 青年 黄龙 天天 天门 石门 玉门 大门 天桥 石桥
金口 花山 花溪 花园 温泉 清泉 清河 清水 黑水 白水 汤原 凤凰 孔雀 莲花 梅花
宝塔 灯塔 北塔 白塔 红塔 古塔 双塔 石鼓 铜鼓 石龙 黄石 白石 大石桥 大关 
延长 清流 泰来 上街 下关 鸡冠 马关 海港 港闸 前山 太子河 茄子河 梨树 榆树 
滨海 沿河 沿滩 临高 高县 高要 高明 光明 阳光 东光 文明 开江 开化 开放 开阳
进贤 明光 明山 山丹 信丰 万年 万载 万全 万荣 永年 永寿 永新 永兴 永定 永福
永平 永胜 永善 永德 永修 永清 永泰 永春 永嘉 安化 安平 安溪 安图 安远 安福 
安义 安仁 安乡 安岳 安吉 宁静 普安 普定 镇安 镇平 镇宁 靖安 平定 平利 平乐
平原 平江 平山 平阳 平南 平昌 平谷 平川 平湖 平度 平塘 平果 平潭 崇信 崇义 
信宜 信都 大新 大余 大田 大同 大东 大名 大英 大祥 大化 团风 北关 文峰 龙子湖
通化 绿园 道外 道里 香坊 铁西 铁东 东洲 望花 胜利 曙光 星火 远安 改则 双清
比如 资源 公安 新建 惠民 惠农 大兴 大悟 光泽 无为 无极 平房 运河 路桥 来宾 民权 满城
天山 泰山 恒山 太湖 洪湖 东方 天涯 海棠 牡丹 麒麟 芙蓉 荷塘 桃源 双桥 南明 宏伟 安达
天心 江山 山城 江岸 江源 沙市 沙河 河间 灵山 玉山 玉泉 玉田 盐田 盐山 盐池 盐湖 石林
石泉 石首 神木 神池 秀山区 金水 金沙 金湖 金秀 金门 金台 钢城 铁门关 铜山 银海 镜湖
长海 防城 阳春 阳明 雷山 雁塔 静安区 香河 马山 马村 龙门 龙泉 龙江 龙城 龙凤 龙口 龙湖
龙湾 龙潭 龙山 龙安 高台 高阳 高密 高安 高平 鹿城 新田 新源 新平 新化 新丰 新乐 新北
新吴 新和 新宁 新安 新会 新昌 新星 新林 新河 新泰 新荣 新野 新抚 新邱 日土 明水 松山
未央 望都 永仁 泉山 海原 海盐 海门 海林 海阳 海陵 清新 清丰 滨江 滨城 竹山 竹溪 紫云
紫金 紫阳 红山 红岗 红桥 细河 老边 船营 英山 虎林 蜀山 西林 西和 西固 西峰 西工 西市
太仓 太白 太康 微山 五峰 五常 五河 五台 五原 五华 三元 三原 三水 三江 三河 三都 双江 双河 双峰
双城 双湖 双牌 双阳 双柏 七星 二七 二道 万山 万安 万秀 两当 中宁 中西 中阳 乐安 九龙 云和 云城
云州 云岩 云安 云梦 八步 北安 北湖 北辰 北镇 北林 北仑 北流 北屯 千山 南乐 南关 南和 南城 南安
南康 南海 南湖 南岗 南开 南丹 南华 南宫 南丰 南漳 南皮 南票 南芬 卫东 卫滨 和静 和政 政和
嘉祥 四会 四方台 回民 集贤 始兴 上思 上高 上犹 下陆 全南 全州 习水 临海 临江 临河 公主岭
内乡 内黄 凉城 天宁 天元 天河 天柱 天台 天峨 奉新 宝安 宝清 大观 大厂 大安区 定边 定安 定远
定海 定日 定结 元宝 点军 迎江 同安 同德 尚志 尚义 尚文 修文 修武 修水 成安 成武 建平 建德
建宁 建水 建始 建安 当阳 当涂 当雄 博爱 博望 恩平 思明 思南 慈利 方城 方山 文圣 文水 文登
武定 武安 武强 水城 水富 民丰 民勤 民和 治多 法库 浮山 深泽 潜山 界首 白杨 白玉 白银 盘龙
社旗 祥云 福安 福山 秀峰 秀英 管城 策勒 红安 红古 红原县 翔安 老河口 蓝山 蓝田 裕安 西充县
西贡 观塘区 让胡路 谷城 象州 赤城 赤水 赤壁 通城 通山 通海 通河 通许 长子 长葛 隆安 零陵
青河 青田 青龙 青海湖 饶河 高唐 高港 高新 鱼台 鱼峰 黄梅 黄平 龙岗区 嘉陵 东坡 保定县 九台
双辽 丰城 丰宁 兴和 兴城 兴隆 农安 利通 利辛 友谊 城固 宁国 宁远 宁化 安新 安国 安化 安次
安泽 宜家 平房 平桥 平遥县 平阴 平远 平泉 平陆 平乡 庐山市 应城 息烽 振安 新城 晋安 晋宁
临武 独山 瑞安 竞秀 碑林区 磁县 繁昌 花都区 蒙自县 西城 东城 西乡 东胜 东宁 东平 东明 东海
东源 东至 东阳 东安 南川区 北票 喜德县 兴海 商城 商南 商水 唐河 围场 图们 坊子 和龙
鼓楼 玄武 钟楼 台江 海州 海曙 海珠 岳阳楼 云溪 云龙 西湖 东湖 青云谱 
""".split())

# Kept in use as shorts although a word too; readers of the region expect them.
KEEP = {"长寿", "南岸", "江北", "平昌", "开江", "安岳", "黑水", "沿滩", "秀山", "双流"}
