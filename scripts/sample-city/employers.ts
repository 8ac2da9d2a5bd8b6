// The organisations of the sample city. Every name is made up. One line each: name | domain | registered on | weight | flags.
import type { District, EmployerFeature, EmployerNature } from '../../api/rules/terms.ts'
import { domainOf, type DomainKey } from './domains.ts'

export interface EmployerSpec {
  name: string
  domain: DomainKey
  registeredOn: string
  /** Its share of the city's cases. */
  weight: number
  nature: EmployerNature
  features: EmployerFeature[]
  district: District
  /** Key of the supervising unit: a district's code, 'agency:n' or 'enterprise:n'. */
  unit: string
  /** User name of its demonstration account, a former name, a special fate. */
  username?: string
  mark?: 'new' | 'suspended' | 'renamed' | 'taxDistrict' | 'oddCode' | 'usedUp'
}

const FEATURE: Record<string, EmployerFeature> = {
  A: 'ADVANCED_INDUSTRY',
  T: 'INNOVATION_TEAM',
  P: 'SCHOOL_PRIMARY_SECONDARY',
  H: 'PUBLIC_HEALTH_SERVICE',
  M: 'HEALTH_INSTITUTION',
  U: 'MUNICIPAL_UNIVERSITY',
  L: 'MUNICIPAL_ARTS_TROUPE',
  Y: 'MUNICIPAL_SPORTS_TEAM',
}
const NATURE: Record<string, EmployerNature> = {
  S: 'DISTRICT_SOE',
  I: 'DISTRICT_INSTITUTION',
  O: 'DISTRICT_ORGAN',
  N: 'PRIVATE_NON_ENTERPRISE',
  R: 'DISTRICT_SOCIAL_ORG',
}

/** By district, the rich ones first. Flags: nature and features as above, none is a private company. */
const DISTRICTS: readonly (readonly [District, readonly string[]])[] = [
  [
    '110108',
    [
      '北京启航澜图智能科技有限公司|software|2014-05-18|12|A @qihang.hr',
      '北京恒睿墨联软件有限公司|software|2012-03-09|7|A #usedUp @hengrui.hr',
      '北京星迹量远信息技术有限公司|software|2016-08-22|6|A',
      '北京芯砺微澜电子有限公司|chip|2015-11-02|6|A',
      '北京瀚码数衍科技有限公司|software|2017-06-14|5|',
      '北京清曜格物生物医药有限公司|biotech|2013-09-30|5|A T',
      '北京天衢云枢网络科技有限公司|software|2018-01-25|4|',
      '北京量川光合芯片技术有限公司|chip|2019-04-11|3|T',
      '北京深谷智桥数据有限公司|software|2015-07-07|3|#renamed',
      '北京禾山知行教育科技有限公司|media|2016-02-19|2|',
      '北京市海淀区澄远中学|education|1998-09-01|5|I P',
      '北京海澜科创投资发展有限公司|finance|2006-05-12|3|S',
      '北京市海淀区听松小学|education|1985-09-01|3|I P',
      '北京墨初创想科技有限公司|software|2025-11-20|1|#new',
    ],
  ],
  [
    '110105',
    [
      '北京澜石云境科技有限公司|software|2013-04-26|6|A',
      '北京百川鲲羽文化传播有限公司|media|2014-10-15|5|',
      '北京衡木资产管理有限公司|finance|2011-12-01|5|',
      '北京瑞泽同安生物技术有限公司|biotech|2016-06-06|4|A',
      '北京朝晖城市建设发展有限公司|construction|2003-03-18|4|S',
      '北京市朝阳区望榆中学|education|1992-09-01|4|I P',
      '北京远岫建筑设计咨询有限公司|construction|2010-08-08|3|',
      '北京市朝阳区暖阳社会工作服务中心|service|2015-05-20|2|N',
      '北京拾光纪元数字科技有限公司|media|2018-09-12|2|#suspended',
      '北京青禾数智能源有限公司|energy|2017-03-03|3|A',
    ],
  ],
  [
    '110114',
    [
      '北京市昌平区明澜中学|education|1996-09-01|9|I P @minglan.hr',
      '北京市昌平区长岭社区卫生服务中心|publicHealth|2004-07-01|6|I H M',
      '北京燕翎生命科学研究院有限公司|biotech|2015-01-16|6|A T',
      '北京昌衡储能技术有限公司|energy|2016-12-09|5|A',
      '北京云麓机器人有限公司|software|2018-05-05|4|A',
      '北京市昌平区疾病监测中心|publicHealth|2001-04-10|4|I H M',
      '北京市昌平区银杏路小学|education|1988-09-01|4|I P',
      '北京沙河谷科技服务有限公司|research|2012-06-28|2|S',
      '北京昌阅图书文化有限公司|media|2013-11-11|2|',
    ],
  ],
  [
    '110102',
    [
      '北京衡远融信金融科技有限公司|finance|2012-01-10|5|',
      '北京金桐资本管理有限公司|finance|2009-09-09|4|',
      '北京市西城区云柏中学|education|1980-09-01|3|I P',
      '北京西恒国有资本运营有限公司|finance|2005-06-30|2|S',
    ],
  ],
  [
    '110101',
    [
      '北京市东城区和润小学|education|1978-09-01|3|I P',
      '北京东垣文化产业发展有限公司|media|2008-08-18|2|S',
      '北京如意坊数字文博科技有限公司|media|2016-04-01|2|',
      '北京市东城区东四政务数据中心|government|2010-10-10|2|I',
    ],
  ],
  [
    '110106',
    [
      '北京丰衡轨道装备技术有限公司|transport|2011-05-25|4|A',
      '北京市丰台区芳华学校|education|1990-09-01|3|I P',
      '北京丽泽云汇信息科技有限公司|software|2017-07-17|3|',
      '北京南苑禾光建设工程有限公司|construction|2004-02-12|2|S',
    ],
  ],
  [
    '110107',
    [
      '北京首石数字内容有限公司|media|2015-03-15|3|',
      '北京市石景山区古城东里学校|education|1987-09-01|2|I P',
      '北京石衡人工智能科技有限公司|software|2018-10-18|3|A',
      '北京永定河生态修复技术有限公司|research|2014-12-12|2|#taxDistrict',
    ],
  ],
  [
    '110112',
    [
      '北京通衢城市规划设计有限公司|construction|2013-08-30|4|',
      '北京市通州区运河湾中学|education|1994-09-01|5|I P',
      '北京市通州区漷城社区卫生服务中心|publicHealth|2006-03-06|3|I H M',
      '北京潞澄云计算有限公司|software|2018-02-28|3|A',
      '北京运河潮演艺有限公司|media|2016-11-23|2|',
      '北京通合城市投资有限公司|finance|2007-07-07|2|S',
    ],
  ],
  [
    '110115',
    [
      '北京兴芯半导体材料有限公司|chip|2016-05-16|4|A',
      '北京市大兴区清源路中学|education|1995-09-01|4|I P',
      '北京大禾农业科技有限公司|food|2010-04-20|3|',
      '北京市大兴区黄村西社区卫生服务中心|publicHealth|2005-09-15|3|I H M',
      '北京兴航临空物流有限公司|transport|2014-06-18|2|S',
    ],
  ],
  [
    '110113',
    [
      '北京顺澜智能网联汽车科技有限公司|transport|2017-09-19|4|A',
      '北京市顺义区潮白中学|education|1993-09-01|4|I P',
      '北京空港云仓物流有限公司|transport|2009-10-20|2|',
      '北京市顺义区仁和社区卫生服务中心|publicHealth|2003-11-03|3|I H M',
      '北京顺禾乳品有限公司|food|2001-12-25|2|',
    ],
  ],
  [
    '110400',
    [
      '北京亦澜医疗器械有限公司|biotech|2014-03-27|5|A',
      '北京经开芯远科技有限公司|chip|2016-09-01|5|A',
      '北京亦衡新能源汽车部件有限公司|energy|2015-10-30|4|A',
      '北京博远蓝图机器人技术有限公司|software|2018-06-21|3|T',
      '北京亦城资产运营有限公司|finance|2008-05-08|2|S',
    ],
  ],
  [
    '110111',
    [
      '北京市房山区良乡东路中学|education|1991-09-01|4|I P',
      '北京房衡新材料有限公司|energy|2013-02-26|3|A',
      '北京市房山区拒马河社区卫生服务中心|publicHealth|2007-01-17|3|I H M',
      '北京燕谷文化旅游有限公司|media|2011-07-29|1|S',
    ],
  ],
  [
    '110109',
    [
      '北京市门头沟区永定东学校|education|1989-09-01|3|I P',
      '北京市门头沟区斋堂卫生院|publicHealth|2002-05-31|2|I H M',
      '北京京西绿谷生态科技有限公司|research|2015-08-26|2|',
    ],
  ],
  [
    '110116',
    [
      '北京怀澜科学仪器有限公司|chip|2017-04-13|3|A',
      '北京市怀柔区雁栖中学|education|1997-09-01|3|I P',
      '北京市怀柔区汤河口卫生院|publicHealth|2004-12-04|2|I H M',
    ],
  ],
  [
    '110117',
    [
      '北京市平谷区泃河中学|education|1990-09-01|3|I P',
      '北京平禾农业物联网有限公司|food|2016-03-24|2|',
      '北京市平谷区马坊卫生院|publicHealth|2005-05-05|2|I H M',
    ],
  ],
  [
    '110118',
    [
      '北京市密云区白河学校|education|1992-09-01|3|I P',
      '北京密泽水环境研究院有限公司|research|2014-09-22|2|',
      '北京市密云区古北口卫生院|publicHealth|2003-03-13|2|I H M',
    ],
  ],
  [
    '110119',
    [
      '北京市延庆区妫水中学|education|1994-09-01|3|I P',
      '北京延衡风电技术有限公司|energy|2013-05-29|2|#oddCode',
      '北京市延庆区八达岭卫生院|publicHealth|2006-06-26|2|I H M',
    ],
  ],
]

/** Municipal bodies that act for themselves (5(1)): name | domain | registered on | weight | flags | nature. */
const AGENCIES = [
  '北京望岳大学|university|1985-04-01|7|U|MUNICIPAL_INSTITUTION|110108',
  '北京同泽医院|health|1978-10-01|7|M|MUNICIPAL_INSTITUTION|110105',
  '北京雅韵歌舞剧院|arts|1982-06-01|3|L|MUNICIPAL_INSTITUTION|110102',
  '北京飞鸿体育运动训练中心|sport|1986-09-01|3|Y|MUNICIPAL_INSTITUTION|110106',
  '北京市城市数据资源管理中心|government|2012-11-01|4||MUNICIPAL_ORGAN|110101',
  '北京市城市生态研究院|research|1990-03-01|3||MUNICIPAL_INSTITUTION|110108',
] as const

/** Top-level enterprises with their groups (5(1)). */
const ENTERPRISES: readonly (readonly [string, District, readonly string[]])[] = [
  [
    '北京云轨交通集团有限公司',
    '110106',
    [
      '北京云轨运营有限公司|transport|2008-03-20|7|@yungui.hr',
      '北京云轨信号技术有限公司|transport|2013-06-10|5|A',
      '北京云轨建设管理有限公司|construction|2009-12-15|4|',
      '北京云轨资产经营有限公司|finance|2014-01-28|2|',
    ],
  ],
  [
    '北京京衡禾投资控股集团有限公司',
    '110102',
    [
      '北京京衡禾产业基金管理有限公司|finance|2010-07-16|4|',
      '北京京衡禾科技有限公司|software|2015-04-09|4|A',
      '北京京衡禾置业有限公司|construction|2006-11-21|2|',
    ],
  ],
  [
    '北京禾润锦食品集团有限公司',
    '110105',
    [
      '北京禾润锦种业有限公司|food|2007-05-17|3|',
      '北京禾润锦食品研究院有限公司|food|2012-02-22|3|',
      '北京禾润锦冷链物流有限公司|transport|2011-09-26|2|',
    ],
  ],
  [
    '北京拓筑城建集团有限公司',
    '110108',
    [
      '北京拓筑市政工程有限公司|construction|2002-08-19|4|',
      '北京拓筑设计研究院有限公司|construction|2005-10-12|4|',
      '北京拓筑绿能有限公司|energy|2016-01-20|2|A',
      '北京拓筑物业管理有限公司|service|2008-04-28|1|',
    ],
  ],
]

function read(line: string, base: { district: District; unit: string; nature: EmployerNature }): EmployerSpec {
  const [name = '', domain = 'software', registeredOn = '', weight = '1', flags = ''] = line.split('|')
  const words = flags.split(' ').filter(Boolean)
  const username = words.find((word) => word.startsWith('@'))?.slice(1)
  const mark = words.find((word) => word.startsWith('#'))?.slice(1) as EmployerSpec['mark']
  return {
    ...base,
    name,
    domain: domain as DomainKey,
    registeredOn,
    weight: Number(weight),
    nature: words.map((word) => NATURE[word]).find(Boolean) ?? base.nature,
    features: words.flatMap((word) => FEATURE[word] ?? []),
    ...(username ? { username } : {}),
    ...(mark ? { mark } : {}),
  }
}

export interface UnitSpec {
  key: string
  kind: 'districtBureau' | 'municipalAgency' | 'topLevelEnterprise'
  name: string
  district: District
  nature?: EmployerNature
  registeredOn?: string
  domain?: DomainKey
}

export const AGENCY_UNITS: UnitSpec[] = AGENCIES.map((line, i) => {
  const [name = '', domain = '', registeredOn = '', , , nature = '', district = ''] = line.split('|')
  return {
    key: `agency:${i}`,
    kind: 'municipalAgency',
    name,
    district: district as District,
    nature: nature as EmployerNature,
    registeredOn,
    domain: domain as DomainKey,
  }
})
export const ENTERPRISE_UNITS: UnitSpec[] = ENTERPRISES.map(([name, district], i) => ({
  key: `enterprise:${i}`,
  kind: 'topLevelEnterprise',
  name,
  district,
  nature: 'MUNICIPAL_SOE',
  registeredOn: '2001-01-18',
}))

export const EMPLOYERS: EmployerSpec[] = [
  ...DISTRICTS.flatMap(([district, lines]) =>
    lines.map((line) => read(line, { district, unit: district, nature: 'NON_PUBLIC_ENTERPRISE' })),
  ),
  ...AGENCIES.map((line, i) => read(line, { district: AGENCY_UNITS[i]!.district, unit: `agency:${i}`, nature: AGENCY_UNITS[i]!.nature! })),
  ...ENTERPRISES.flatMap(([, district, lines], i) =>
    lines.map((line) => read(line, { district, unit: `enterprise:${i}`, nature: 'MUNICIPAL_SOE' })),
  ),
]

export const systemOf = (spec: EmployerSpec) => domainOf(spec.domain).system ?? 'GENERAL'
