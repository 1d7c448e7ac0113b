import type { desktop as english } from '../en/desktop.ts';

export const desktop: Record<keyof typeof english, string> = {
  'desktop.openLink': 'این نشانی بیرون از Amends باز شود؟',
  'desktop.open': 'باز کردن',
  'desktop.about': 'دربارهٔ Amends',
  'desktop.quit': 'خروج از Amends',
  'desktop.hide': 'پنهان کردن Amends',
  'desktop.edit': 'ویرایش',
  'desktop.undo': 'واگرد',
  'desktop.redo': 'انجام دوباره',
  'desktop.cut': 'برش',
  'desktop.copy': 'رونوشت',
  'desktop.paste': 'چسباندن',
  'desktop.selectAll': 'انتخاب همه',
  'desktop.view': 'نما',
  'desktop.zoomIn': 'بزرگ‌نمایی',
  'desktop.zoomOut': 'کوچک‌نمایی',
  'desktop.zoomReset': 'اندازهٔ واقعی',
  'desktop.fullScreen': 'تمام‌صفحه',
  'desktop.window': 'پنجره',
  'desktop.minimize': 'کوچک کردن',
  'desktop.close': 'بستن پنجره',
  'desktop.tryAgain': 'تلاش دوباره',
  'desktop.restoreLast': 'بازگرداندن پشتیبان {time}',
  'desktop.salvage': 'نجات آنچه خواندنی است',
  'desktop.shortcutTaken':
    'برنامهٔ دیگری کلیدهای {keys} را دارد، پس این کلیدها این‌جا شکایتی ثبت نمی‌کنند. می‌توان در تنظیمات، صفحه‌کلید، کلیدهای دیگری برگزید.',
};
