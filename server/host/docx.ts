// The text of a .docx: built as a program of its own, dist/docx.js, so that nobody pays for the converter who has no such file.
import mammoth from 'mammoth';

/** One line per paragraph. Rejects where the bytes are no .docx, or unpack to more than a statute can have. */
export async function docxText(bytes: Buffer): Promise<string> {
  if (unpackedSize(bytes) > LARGEST) throw new Error('too large');
  const { value } = await mammoth.extractRawText({ buffer: bytes });
  return value.replace(/\n{2,}/g, '\n');
}

const LARGEST = 64 << 20;

/** As the directory of the archive says, which the converter unpacks by. */
function unpackedSize(bytes: Buffer): number {
  let size = 0;
  for (let at = bytes.indexOf(ENTRY); at >= 0 && at + 28 <= bytes.length; at = bytes.indexOf(ENTRY, at + 4)) {
    size += bytes.readUInt32LE(at + 24);
  }
  return size;
}

const ENTRY = Buffer.from([0x50, 0x4b, 0x01, 0x02]);
