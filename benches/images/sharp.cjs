// The four WebP variants of a picture by sharp, several at once: prints pictures a second, and the variants' bytes.
//
// node sharp.cjs WAY AT_ONCE PICTURES FILE, with sharp on NODE_PATH. The ways that programs do it:
//   each   a pipeline for each variant, one after the other
//   clone  one pipeline, cloned for each variant
//   chain  decoded and reduced to the largest once, the others made from its pixels
const { readFileSync } = require('node:fs')
const sharp = require('sharp')

const [way, atOnce, pictures, file] = process.argv.slice(2)
const sizes = [[150, 80, 'cover'], [400, 85, 'inside'], [800, 85, 'inside'], [1920, 90, 'inside']]
const bytes = readFileSync(file)
sharp.cache(false)
sharp.concurrency(1) // Two pictures fill two cores; threads within a picture made it slower.

const variant = (from, [edge, quality, fit]) =>
  from.resize(edge, edge, { fit, withoutEnlargement: true }).webp({ quality }).toBuffer()

const ways = {
  async each() {
    const made = []
    for (const size of sizes) made.push(await variant(sharp(bytes).rotate(), size))
    return made
  },
  clone() {
    const pipeline = sharp(bytes).rotate()
    return Promise.all(sizes.map((size) => variant(pipeline.clone(), size)))
  },
  async chain() {
    const largest = sharp(bytes).rotate().resize(1920, 1920, { fit: 'inside', withoutEnlargement: true })
    const { data, info } = await largest.raw().toBuffer({ resolveWithObject: true })
    const made = []
    for (const size of sizes) made.push(await variant(sharp(data, { raw: info }), size))
    return made
  },
}

async function main() {
  const made = await ways[way]()
  let left = Number(pictures)
  const hand = async () => {
    while (left-- > 0) await ways[way]()
  }
  const began = process.hrtime.bigint()
  await Promise.all(Array.from({ length: Number(atOnce) }, hand))
  const seconds = Number(process.hrtime.bigint() - began) / 1e9
  console.log(Number(pictures) / seconds, made.reduce((sum, one) => sum + one.length, 0))
}

main()
