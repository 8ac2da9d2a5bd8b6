// People who do not exist: names, identity numbers of an area code that nobody has, telephone numbers that nobody uses.
import type { SEX } from '../../api/rules/terms.ts'
import type { Dice } from './dice.ts'

export type Sex = keyof typeof SEX

const SURNAMES = [
  ...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁沈任姚卢傅钟姜崔谭廖范汪陆金石戴贾韦夏邱方侯邹熊孟秦白江阎薛尹段雷黎史龙陶贺顾毛郝龚邵万钱严覃武戚莫孔向汤常温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戎岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝',
]
const COMPOUND = ['欧阳', '司马', '诸葛', '上官', '慕容', '皇甫', '尉迟', '令狐']
const MALE = [
  ...'伟磊洋勇军杰涛超明刚平辉健世广志义兴良海山仁波宁贵福生龙元全国胜学祥才发武新利清飞彬富顺信子浩宇轩哲睿铭晨泽霖昊然俊豪文博煜城懿烨伟弘嘉熙瑾瑜皓轩远航凯瑞恒骏驰骁翰韬屹泓楷越奕',
]
const FEMALE = [
  ...'芳娜敏静秀娟英华慧巧美淑惠珠翠雅芝玉萍红娥玲芬燕彩春菊兰凤洁梅琳素云莲真环雪荣爱妹霞香月莺媛艳瑞凡佳嘉琼勤珍贞莉桂娣叶璧璐娅琦晶妍茜秋珊莎锦黛青倩婷姣婉娴瑾颖露瑶怡婵雁蓓纨仪荷丹蓉眉君琴蕊薇菁梦岚苑婕馨瑗琰韵融园艺咏卿聪澜纯毓悦昭冰爽琬茗羽希宁欣飘育滢馥筠柔竹霭凝晓欢霄枫芸菲寒伊亚宜可姬舒影荔枝思丽',
]
const ETHNICITY: readonly (readonly [string, number])[] = [
  ['汉族', 90],
  ['满族', 3],
  ['回族', 2],
  ['蒙古族', 2],
  ['土家族', 1],
  ['苗族', 1],
  ['壮族', 1],
]
/** Districts whose names everyone may use; the streets of hukouOf are made up. */
const PLACES = [
  '河北省保定市莲池区',
  '河北省石家庄市长安区',
  '河北省唐山市路南区',
  '河北省邯郸市丛台区',
  '山东省济南市历下区',
  '山东省潍坊市奎文区',
  '山东省临沂市兰山区',
  '山东省烟台市芝罘区',
  '河南省郑州市金水区',
  '河南省洛阳市涧西区',
  '河南省南阳市卧龙区',
  '山西省太原市小店区',
  '山西省大同市平城区',
  '陕西省西安市雁塔区',
  '陕西省宝鸡市渭滨区',
  '湖北省武汉市武昌区',
  '湖北省襄阳市襄城区',
  '湖南省长沙市岳麓区',
  '湖南省衡阳市雁峰区',
  '江西省南昌市东湖区',
  '安徽省合肥市蜀山区',
  '安徽省芜湖市镜湖区',
  '江苏省南京市鼓楼区',
  '江苏省徐州市泉山区',
  '浙江省杭州市西湖区',
  '浙江省温州市鹿城区',
  '福建省福州市鼓楼区',
  '福建省泉州市丰泽区',
  '广东省广州市天河区',
  '广西壮族自治区南宁市青秀区',
  '四川省成都市武侯区',
  '四川省绵阳市涪城区',
  '重庆市沙坪坝区',
  '贵州省贵阳市云岩区',
  '云南省昆明市五华区',
  '甘肃省兰州市城关区',
  '内蒙古自治区呼和浩特市赛罕区',
  '内蒙古自治区赤峰市红山区',
  '辽宁省沈阳市和平区',
  '辽宁省大连市沙河口区',
  '吉林省长春市朝阳区',
  '黑龙江省哈尔滨市南岗区',
  '黑龙江省大庆市萨尔图区',
  '宁夏回族自治区银川市兴庆区',
  '新疆维吾尔自治区乌鲁木齐市天山区',
]

export function personName(dice: Dice, sex: Sex): string {
  const given = sex === 'MALE' ? MALE : FEMALE
  const first = dice.pick(given)
  const second = dice.pick(given)
  const surname = dice.chance(0.02) ? dice.pick(COMPOUND) : dice.pick(SURNAMES)
  return surname + (dice.chance(0.22) || first === second ? first : first + second)
}
export const ethnicity = (dice: Dice) => dice.weighted(ETHNICITY)
/** Where somebody comes from, and an address there. */
export function origin(dice: Dice): { originPlace: string; hukouPlace: string } {
  const place = dice.pick(PLACES)
  return { originPlace: place.replace(/[^市区]+区$/, ''), hukouPlace: `${place}示例路${dice.int(1, 320)}号` }
}
/** Mobile numbers with four zeros in the middle: of the right form, and of nobody. */
export const mobile = (dice: Dice) => `1${dice.int(3, 9)}${dice.int(0, 9)}0000${String(dice.int(0, 9999)).padStart(4, '0')}`

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const checkDigit = (body: string) => '10X98765432'[[...body].reduce((sum, digit, i) => sum + Number(digit) * WEIGHTS[i]!, 0) % 11]!

/** Gives each person a number of its own: area 110100, the birth date, a serial whose last digit tells the sex (GB 11643-1999). */
export function citizenIds(): (birthDate: string, sex: Sex) => string {
  const used = new Map<string, number>()
  return (birthDate, sex) => {
    const key = birthDate + sex
    const serial = (used.get(key) ?? (sex === 'MALE' ? -1 : 0)) + 2
    used.set(key, serial)
    const body = `110100${birthDate.replaceAll('-', '')}${String(serial).padStart(3, '0')}`
    return body + checkDigit(body)
  }
}
