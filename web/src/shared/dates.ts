// Dates as people read them. Civil dates are Shanghai's whatever the device says; a deadline always carries its weekday.

import { language } from './texts/language'

const zone = 'Asia/Shanghai'
const weekdays = { zh: ['周日', '周一', '周二', '周三', '周四', '周五', '周六'], en: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] }
const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December']

interface Day { year: number; month: number; day: number; weekday: number }

/** A civil date, YYYY-MM-DD. */
function dayOf(on: string): Day {
  const [year = 0, month = 1, day = 1] = on.split('-').map(Number)
  return { year, month, day, weekday: new Date(Date.UTC(year, month - 1, day)).getUTCDay() }
}

/** The civil date in Shanghai of an instant. */
export function civil(at: string | number | Date): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(new Date(at))
}

/** 10 月 22 日, or 22 October. The year stands where it is not this one's. */
export function dayText(on: string, thisYear = new Date().getFullYear()): string {
  const d = dayOf(on)
  const year = d.year === thisYear ? '' : language.value === 'zh' ? `${d.year} 年 ` : ` ${d.year}`
  return language.value === 'zh' ? `${year}${d.month} 月 ${d.day} 日` : `${d.day} ${months[d.month - 1]}${year}`
}

export function weekdayText(on: string): string {
  return weekdays[language.value][dayOf(on).weekday] ?? ''
}

/** 10-22 周四, as tables have it. */
export function dayShort(on: string): string {
  return on.slice(5)
}

/** 10:24 in Shanghai. */
export function clockText(at: string | number | Date): string {
  return new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit', hour12: false }).format(new Date(at))
}

/** 9 月 18 日 16:02. */
export function instantText(at: string | number | Date): string {
  return `${dayText(civil(at))} ${clockText(at)}`
}

/** 18 小时 42 分: hours and minutes, minutes alone under one hour. */
export function lengthText(seconds: number): string {
  const minutes = Math.max(0, Math.floor(seconds / 60))
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60]
  if (language.value === 'zh') return hours > 0 ? `${hours} 小时 ${rest} 分` : `${rest} 分`
  return hours > 0 ? `${hours} h ${rest} min` : `${rest} min`
}

/** 3.8 MB, 96 kB. */
export function sizeText(bytes: number): string {
  return bytes >= 1_000_000 ? `${(bytes / 1_000_000).toFixed(1)} MB` : `${Math.max(1, Math.round(bytes / 1000))} kB`
}

/** 18,204 from four digits on. */
export function countText(n: number): string {
  return n.toLocaleString('en-GB')
}
