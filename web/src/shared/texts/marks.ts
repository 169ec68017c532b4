// The marks between two pieces of a line that are put together: full-width in Chinese, half-width with a space in English.

import { words } from './language'

export const marks = words({ comma: { zh: '，', en: ', ' }, colon: { zh: '：', en: ': ' } })
