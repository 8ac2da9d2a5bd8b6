import { MATERIAL, type MaterialKind } from '../../../api/rules/materials.ts'
import { keysOf } from '../../../api/rules/terms.ts'

type Part = 'title' | 'why' | 'mustShow'

/** The words of the checklist are the rules' own. */
const words = <P extends Part>(part: P) =>
  Object.fromEntries(keysOf(MATERIAL).map((kind): [string, string] => [`${part}.${kind}`, MATERIAL[kind][part]])) as {
    [K in MaterialKind as `${P}.${K}`]: string
  }

export const materials = {
  ...words('title'),
  ...words('why'),
  ...words('mustShow'),
  list: '材料清单',
  preview: '材料预览',
  required: '必交',
  optional: '选交',
  missing: '未交',
  notChecked: '未核对',
  checked: '已核对',
  refused: '未收下',
  sending: '上传中',
  kept: '申报内容更改后不再需要，已交的仍保留。',
  checkedBy: '{{ name }} 于 {{ at }} 核对',
  checkThis: '已核对',
  uploadedBy: '{{ name }} {{ at }} 上传',
  pages: '{{ n }} 页',
  why: '为什么要交',
  mustShow: '应能看清',
  formats: '{{ formats }}，不超过 {{ size }}',
  dropHere: '把文件拖到这里，粘贴图片，或者',
  dropNow: '松开即上传',
  choose: '选择文件',
  replace: '更换文件',
  open: '新窗口打开',
  download: '下载',
  zoomIn: '放大',
  zoomOut: '缩小',
  zoom: '{{ n }}%',
  uploading: '正在上传 {{ file }}',
  uploaded: '已上传：{{ title }}',
  same: '文件与现有的相同，没有更换：{{ title }}',
  notTaken: '没有收下“{{ file }}”',
  tooLarge: '文件 {{ size }}，超过 {{ max }} 的上限，请压缩或拆分后重新上传',
  onlyOne: '一次只能放一个文件，请选中要交的一项再放',
  earlier: '以前交过 {{ n }} 份',
  disposed: '保存期满，文件已于 {{ at }} 按集体决策销毁',
  replacedAt: '{{ at }} 被更换',
  nothingYet: '还没有交这份材料',
  nothingAsked: '这一阶段没有需要交的材料',
  noStage: '申报还没有办到这一阶段',
}
