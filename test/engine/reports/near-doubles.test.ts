/** Which names of causes are one and the same, in four languages. */
import { expect, test } from 'vitest';
import { nearDoubles } from '#engine/reports/near-doubles.ts';

const same: readonly (readonly [string, string])[] = [
  ['Late by carrier', 'Carrier late'],
  ['Late by carrier', 'late by  CARRIERS'],
  ['Warehouse delay', 'Delay at the warehouse'],
  ['Packaging too thin', 'Packagin too thin'],
  ['Wrong adress', 'Wrong address'],
  ['Re-shipping label', 'Reshipping label'],
  ['Adderss typo', 'Address typo'],
  ['עיכוב במחסן', 'עיכוב מחסן'],
  ['אריזה רופפת', 'האריזה רופפת'],
  ['تأخير من شركة الشحن', 'تاخير شركة شحن'],
  ['دیرکرد پست', 'ديركرد پست'],
];
const different: readonly (readonly [string, string])[] = [
  ['Late by carrier', 'Lost by carrier'],
  ['Carrier A late', 'Carrier B late'],
  ['Box 1 too thin', 'Box 2 too thin'],
  ['Blue glaze differs', 'Glue glaze differs'],
  ['Packing too thin', 'Packing too thick'],
  ['Late by carrier', 'Late by carrier in winter'],
  ['', ''],
  ['עיכוב במחסן', 'עיכוב בשליחות'],
  ['تأخر المورد', 'تأخر الناقل'],
];

test.each(same)('%s and %s are near-doubles, both ways', (one, other) => {
  expect([nearDoubles(one, other), nearDoubles(other, one)]).toEqual([true, true]);
});
test.each(different)('%s and %s are not', (one, other) => {
  expect([nearDoubles(one, other), nearDoubles(other, one)]).toEqual([false, false]);
});
