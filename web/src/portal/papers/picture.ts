// Pictures from a phone, fitted before they travel: turned, cropped, and made small enough, in the browser and with nothing but
// its own canvas. The server fits them to the wire's limits once more and keeps what it was sent.

/** What is kept of a picture, in fractions of the turned picture. */
export interface Crop { left: number; top: number; width: number; height: number }

export const whole: Crop = { left: 0, top: 0, width: 1, height: 1 }

/** Longest side and size that are sent at most. A 20 MB photo comes out well under it and stays readable. */
export const maxSide = 4000
export const maxBytes = 4_000_000

/** Width and height after quarter turns. */
export function turnedSize(width: number, height: number, quarters: number): [number, number] {
  return quarters % 2 === 0 ? [width, height] : [height, width]
}

/** The largest size of the same shape whose sides are at most `limit`. */
export function within(width: number, height: number, limit: number): [number, number] {
  const scale = Math.min(1, limit / Math.max(width, height))
  return [Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale))]
}

/** A crop moved or resized, kept inside the picture and not smaller than a twentieth of it. */
export function nudged(crop: Crop, edge: 'left' | 'right' | 'top' | 'bottom', by: number): Crop {
  const c = { ...crop }
  const least = 0.05
  if (edge === 'left') {
    const left = Math.min(Math.max(0, c.left + by), c.left + c.width - least)
    c.width += c.left - left
    c.left = left
  } else if (edge === 'right') c.width = Math.min(Math.max(least, c.width + by), 1 - c.left)
  else if (edge === 'top') {
    const top = Math.min(Math.max(0, c.top + by), c.top + c.height - least)
    c.height += c.top - top
    c.top = top
  } else c.height = Math.min(Math.max(least, c.height + by), 1 - c.top)
  return c
}

/** Reads a picture the right way up; null where the browser cannot (a HEIC on most, or no picture at all). */
export async function readPicture(file: Blob): Promise<ImageBitmap | null> {
  try {
    return await createImageBitmap(file, { imageOrientation: 'from-image' })
  } catch {
    return null
  }
}

/** Draws a picture turned, onto a canvas of at most `limit` pixels a side. */
export function drawn(picture: ImageBitmap, quarters: number, limit: number, crop: Crop = whole): HTMLCanvasElement {
  const [width, height] = turnedSize(picture.width, picture.height, quarters)
  const [keepWidth, keepHeight] = [width * crop.width, height * crop.height]
  const [outWidth, outHeight] = within(keepWidth, keepHeight, limit)
  const canvas = document.createElement('canvas')
  canvas.width = outWidth
  canvas.height = outHeight
  const context = canvas.getContext('2d')
  if (context === null) throw new Error('no canvas')
  context.fillStyle = '#fff' // a transparent PNG is on paper
  context.fillRect(0, 0, outWidth, outHeight)
  const scale = outWidth / keepWidth
  context.scale(scale, scale)
  context.translate(-width * crop.left, -height * crop.top)
  context.translate(width / 2, height / 2)
  context.rotate((quarters % 4) * (Math.PI / 2))
  context.drawImage(picture, -picture.width / 2, -picture.height / 2)
  return canvas
}

/** The picture as JPEG within the limits: first softer, then smaller. */
export async function fitted(picture: ImageBitmap, quarters: number, crop: Crop): Promise<Blob> {
  for (const side of [maxSide, 3000, 2200, 1600]) {
    const canvas = drawn(picture, quarters, side, crop)
    for (const quality of [0.92, 0.85, 0.75]) {
      const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', quality))
      if (blob !== null && blob.size <= maxBytes) return blob
    }
  }
  throw new Error('the picture cannot be fitted')
}
