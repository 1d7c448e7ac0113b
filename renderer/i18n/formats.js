/** Dates, times, counts and money as the window's language writes them, in the shop's zone. */
import { localeOf } from '#words/index.ts';
export function createFormats(language, digits, zone) {
    const locale = localeOf(language, digits);
    const made = new Map();
    const date = (options, timeZone = zone) => {
        const key = JSON.stringify([options, timeZone]);
        let format = made.get(key);
        if (format === undefined) {
            format = new Intl.DateTimeFormat(locale, { timeZone, hourCycle: 'h23', ...options });
            made.set(key, format);
        }
        return format;
    };
    const at = (instant) => new Date(instant);
    const iso = new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' });
    const isoTime = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
    const isoDay = (instant) => iso.format(at(instant));
    const numbers = new Intl.NumberFormat(locale);
    const time = (instant) => date({ hour: '2-digit', minute: '2-digit' }).format(at(instant));
    const join = (parts) => parts.join(language === 'ar' || language === 'fa' ? '، ' : ', ');
    /** Weekday and date are joined here: ICU's long Persian order is wrong (DESIGN.md, section 8). */
    const weekdayDay = (value, width, timeZone = zone) => {
        const weekday = date({ weekday: width }, timeZone).format(value);
        const month = date({ day: 'numeric', month: width }, timeZone).format(value);
        return `${weekday} ${month}`;
    };
    const sameYear = (instant, now) => isoDay(instant).slice(0, 4) === iso.format(new Date(now)).slice(0, 4);
    const day = (instant) => date({ day: 'numeric', month: 'short', ...(sameYear(instant, Date.now()) ? {} : { year: 'numeric' }) }).format(at(instant));
    const unit = (value, name) => new Intl.NumberFormat(locale, { style: 'unit', unit: name, unitDisplay: 'short', maximumFractionDigits: 0 }).format(value);
    return {
        short(instant, now = Date.now()) {
            if (isoDay(instant) === iso.format(new Date(now)))
                return time(instant);
            const age = now - Date.parse(instant);
            if (age > 0 && age < 6 * 86_400_000)
                return date({ weekday: 'short' }).format(at(instant));
            return day(instant);
        },
        clock: (value) => date({ hour: '2-digit', minute: '2-digit' }, 'UTC').format(new Date(`2026-01-01T${value}:00Z`)),
        time,
        day,
        dayTime: (instant) => join([weekdayDay(at(instant), 'short'), time(instant)]),
        weekdayTime: (instant) => `${date({ weekday: 'short' }).format(at(instant))} ${time(instant)}`,
        longDay: (instant) => weekdayDay(at(instant), 'long'),
        weekday: (instant, width) => date({ weekday: width }).format(at(instant)),
        dayOfMonth: (instant) => date({ day: 'numeric' }).format(at(instant)),
        number: (value) => numbers.format(value),
        percent: (share) => new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 }).format(share),
        money(minor, currency) {
            const format = new Intl.NumberFormat(locale, { style: 'currency', currency });
            return format.format(minor / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
        },
        span(ms) {
            const minutes = Math.round(ms / 60_000);
            if (minutes < 60)
                return unit(minutes, 'minute');
            if (minutes < 48 * 60)
                return minutes % 60 === 0
                    ? unit(minutes / 60, 'hour')
                    : `${unit(Math.floor(minutes / 60), 'hour')} ${unit(minutes % 60, 'minute')}`;
            return unit(Math.round(minutes / 1440), 'day');
        },
        relative(instant, now = Date.now()) {
            const minutes = Math.round((Date.parse(instant) - now) / 60_000);
            const words = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
            if (Math.abs(minutes) < 60)
                return words.format(minutes, 'minute');
            if (Math.abs(minutes) < 48 * 60)
                return words.format(Math.round(minutes / 60), 'hour');
            return words.format(Math.round(minutes / 1440), 'day');
        },
        isoDay,
        wall: (instant) => `${isoDay(instant)}T${isoTime.format(at(instant))}`,
        wallDayTime(wall) {
            const value = new Date(`${wall}:00Z`);
            return join([weekdayDay(value, 'short', 'UTC'), date({ hour: '2-digit', minute: '2-digit' }, 'UTC').format(value)]);
        },
    };
}
