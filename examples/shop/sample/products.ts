// What the shop sells: a tea and tableware shop with 60 products, prices in CNY. Data only.

export type Category = 'green_tea' | 'dark_tea' | 'herbal_tea' | 'teaware' | 'tableware' | 'gifts';

export interface Product {
  readonly id: string;
  readonly name: string;
  readonly category: Category;
  /** In cents of CNY. */
  readonly cents: number;
}

/** Category, prefix of the ids, then name and price in CNY; the order is by popularity. */
const SHELVES: readonly (readonly [Category, string, readonly (readonly [string, number])[]])[] = [
  [
    'green_tea',
    'gt',
    [
      ['西湖龙井 明前特级 100 g', 268],
      ['西湖龙井 雨前一级 250 g', 198],
      ['洞庭碧螺春 100 g', 158],
      ['黄山毛峰 200 g', 128],
      ['安吉白茶 100 g', 138],
      ['信阳毛尖 250 g', 118],
      ['太平猴魁 150 g', 188],
      ['六安瓜片 200 g', 108],
      ['茉莉花茶 三窨 250 g', 69],
      ['绿茶试饮装 5 种', 39.9],
    ],
  ],
  [
    'dark_tea',
    'dt',
    [
      ['云南普洱 熟茶 357 g', 128],
      ['云南普洱 古树生茶 357 g', 368],
      ['凤庆滇红 250 g', 89],
      ['祁门红茶 特级 150 g', 148],
      ['正山小种 200 g', 118],
      ['安溪铁观音 清香型 250 g', 98],
      ['武夷岩茶 大红袍 125 g', 218],
      ['凤凰单丛 鸭屎香 150 g', 178],
      ['福鼎老白茶 2019 年 350 g', 258],
      ['小青柑 24 粒', 79],
    ],
  ],
  [
    'herbal_tea',
    'ht',
    [
      ['胎菊 80 g', 36.8],
      ['桂花乌龙茶包 20 袋', 45],
      ['玫瑰花茶 60 g', 32],
      ['陈皮 八年 100 g', 86],
      ['荷叶山楂茶包 30 袋', 29.9],
      ['金银花 50 g', 42],
      ['枸杞 宁夏特级 500 g', 58],
      ['柠檬片 冻干 100 g', 25.8],
      ['大麦茶 500 g', 19.9],
      ['冷泡茶 缤纷装 12 袋', 49],
    ],
  ],
  [
    'teaware',
    'tw',
    [
      ['白瓷盖碗 120 ml', 59],
      ['玻璃公道杯 300 ml', 39],
      ['便携旅行茶具 一壶二杯', 129],
      ['宜兴紫砂壶 西施 180 ml', 488],
      ['汝窑品茗杯 对杯', 98],
      ['保温泡茶杯 500 ml', 89],
      ['竹制茶盘 小号', 139],
      ['铸铁壶 1.2 L', 328],
      ['茶叶罐 锡制', 168],
      ['不锈钢茶漏, "云" 系列', 18.5],
    ],
  ],
  [
    'tableware',
    'tb',
    [
      ['青花瓷饭碗 4.5 英寸 四只装', 68],
      ['粗陶拉面碗 8 英寸', 45],
      ['骨瓷餐盘 10 英寸', 56],
      ['木质筷子 十双装', 29.9],
      ['景德镇汤锅 2 L', 189],
      ['竹编水果篮', 49.9],
      ['亚麻餐垫 两片装', 38],
      ['手工玻璃水杯 六只装', 79],
      ['儿童餐具 三件套', 99],
      ['黄铜勺叉 四件套', 128],
    ],
  ],
  [
    'gifts',
    'gf',
    [
      ['四季茶礼盒', 298],
      ['端午茶点礼盒', 168],
      ['春茶双罐礼盒', 398],
      ['陶瓷茶具礼盒 六件', 358],
      ['花茶伴手礼 小盒', 88],
      ['企业定制茶礼', 588],
      ['节气茶日历礼盒', 218],
      ['普洱收藏礼盒 7 饼', 1280],
      ['新婚对杯礼盒', 258],
      ['礼品卡 200 元', 200],
    ],
  ],
];

export const CATEGORIES: readonly Category[] = SHELVES.map(([category]) => category);

export const PRODUCTS: readonly Product[] = SHELVES.flatMap(([category, prefix, shelf]) =>
  shelf.map(([name, price], index) => ({
    id: `${prefix}-${String(index + 1).padStart(3, '0')}`,
    name,
    category,
    cents: Math.round(price * 100),
  })),
);

/** What people type, with the category they then look at. */
export const SEARCHES: readonly (readonly [query: string, category: Category])[] = [
  ['龙井', 'green_tea'],
  ['明前茶', 'green_tea'],
  ['碧螺春', 'green_tea'],
  ['茉莉花茶', 'green_tea'],
  ['普洱 熟茶', 'dark_tea'],
  ['大红袍', 'dark_tea'],
  ['鸭屎香', 'dark_tea'],
  ['老白茶', 'dark_tea'],
  ['桂花乌龙', 'herbal_tea'],
  ['枸杞', 'herbal_tea'],
  ['冷泡茶', 'herbal_tea'],
  ['盖碗', 'teaware'],
  ['紫砂壶', 'teaware'],
  ['旅行茶具', 'teaware'],
  ['饭碗', 'tableware'],
  ['水杯', 'tableware'],
  ['端午礼盒', 'gifts'],
  ['茶礼盒', 'gifts'],
];
