// A zip file whose members are stored, read from its beginning: what pack.py writes.

const MEMBER = 0x04034b50; // "PK", 3, 4: a member's header; the directory at the end begins otherwise
const HEADER = 30; // bytes before a member's name

// Each member: its folder ("" or with "/" at the end), its name there, and its bytes, which are not copied.
export function* entries(archive) {
    const view = new DataView(archive.buffer, archive.byteOffset, archive.byteLength);
    for (let at = 0; view.getUint32(at, true) === MEMBER; ) {
        const [size, named, extra] = [view.getUint32(at + 18, true), view.getUint16(at + 26, true), view.getUint16(at + 28, true)];
        const begin = at + HEADER + named + extra;
        const path = new TextDecoder().decode(archive.subarray(at + HEADER, at + HEADER + named));
        const cut = path.lastIndexOf("/") + 1;
        yield { folder: path.slice(0, cut), name: path.slice(cut), bytes: archive.subarray(begin, begin + size) };
        at = begin + size;
    }
}
