// What is in a ZIP, by its central directory.
import { inflateRawSync } from "node:zlib";

const END = 0x06054b50;

/** The files of an archive by path. */
export function unzip(bytes) {
  let end = bytes.length - 22;
  while (bytes.readUInt32LE(end) !== END) end -= 1;
  const files = new Map();
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left -= 1) {
    const packed = bytes.readUInt16LE(at + 10) === 8;
    const length = bytes.readUInt32LE(at + 20);
    const [name, extra, comment] = [28, 30, 32].map((place) => bytes.readUInt16LE(at + place));
    const head = bytes.readUInt32LE(at + 42);
    const begin = head + 30 + bytes.readUInt16LE(head + 26) + bytes.readUInt16LE(head + 28);
    const body = bytes.subarray(begin, begin + length);
    files.set(bytes.toString("utf8", at + 46, at + 46 + name), packed ? inflateRawSync(body) : body);
    at += 46 + name + extra + comment;
  }
  return files;
}
