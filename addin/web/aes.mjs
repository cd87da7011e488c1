// AES (FIPS 197), by itself block after block (ECB) or in a chain (CBC, NIST SP 800-38A).
//
// A browser has its own, but it must be waited for, and has no ECB: Python asks for many pieces of 4 KB and waits for
// none. A table holds, for each byte, what a round adds to a column for it: substituted, multiplied, in its row.

const WORD = 4; // bytes of a column
const BLOCK = 4; // columns
const turned = (word, bits) => (word >>> bits) | (word << (32 - bits));
const wordsOf = (bytes) => {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    return Int32Array.from({ length: bytes.length / WORD }, (_, at) => view.getInt32(at * WORD));
};

// The powers of 3 in the field of 256 elements (4.2), which are all of it but 0.
const POWERS = [1];
while (POWERS.length < 255) {
    const power = POWERS.at(-1);
    POWERS.push(power ^ (power << 1) ^ (power & 0x80 ? 0x11b : 0));
}
const product = (one, other) => (one && other ? POWERS[(POWERS.indexOf(one) + POWERS.indexOf(other)) % 255] : 0);

function substituted(byte) {
    const inverse = byte && POWERS[(255 - POWERS.indexOf(byte)) % 255];
    const twice = inverse | (inverse << 8);
    return (inverse ^ (twice >> 7) ^ (twice >> 6) ^ (twice >> 5) ^ (twice >> 4) ^ 0x63) & 0xff; // 5.1.1
}

// A direction: its box, its tables by row, and from how many columns further each row comes.
function direction(box, factors, step) {
    const column = (byte) => factors.reduce((word, factor) => (word << 8) | product(byte, factor), 0);
    const first = Int32Array.from(box, column);
    return { box, step, tables: [0, 8, 16, 24].map((bits) => first.map((word) => turned(word, bits))) };
}

const BOX = Uint8Array.from({ length: 256 }, (_, byte) => substituted(byte));
const THERE = direction(BOX, [2, 1, 1, 3], 1); // 5.1.2, 5.1.3
const BACK = direction(Uint8Array.from(BOX, (_, byte) => BOX.indexOf(byte)), [14, 9, 13, 11], 3); // 5.3.1 to 5.3.3

// What a column becomes, `rows(row, byte)` of each of its bytes.
const combined = (word, rows) => [24, 16, 8, 0].reduce((sum, bits, row) => sum ^ rows(row, (word >>> bits) & 0xff), 0);
const boxed = (word) => combined(word, (row, byte) => BOX[byte] << (24 - 8 * row));
const unmixed = (word) => combined(word, (row, byte) => BACK.tables[row][BOX[byte]]);

// The keys of all rounds, four words each (5.2).
function keysOf(key) {
    const length = key.length / WORD;
    const words = [...wordsOf(key)];
    for (let at = length, factor = 1; at < BLOCK * (length + 7); at++) {
        let word = words[at - 1];
        if (at % length === 0) {
            word = boxed(turned(word, 24)) ^ (factor << 24);
            factor = product(factor, 2);
        } else if (length > 6 && at % length === 4) word = boxed(word);
        words.push(words[at - length] ^ word);
    }
    return Int32Array.from(words);
}

// Those of the way back, in which columns are mixed before a key comes (5.3.5).
function keysBack(key) {
    const keys = keysOf(key);
    const last = keys.length - BLOCK;
    return keys.map((_, at) => {
        const word = keys[last - at + 2 * (at % BLOCK)];
        return at < BLOCK || at >= last ? word : unmixed(word);
    });
}

// All rounds of one block, which is changed in its place.
function pass(block, keys, { box, step, tables: [first, second, third, fourth] }) {
    const state = block.map((word, at) => word ^ keys[at]);
    const last = keys.length - BLOCK;
    for (let round = BLOCK; round <= last; round += BLOCK) {
        block.set(state);
        for (let at = 0; at < BLOCK; at++) {
            const [one, two] = [block[at] >>> 24, (block[(at + step) % BLOCK] >>> 16) & 0xff];
            const [three, four] = [(block[(at + 2) % BLOCK] >>> 8) & 0xff, block[(at + 3 * step) % BLOCK] & 0xff];
            const became =
                round < last
                    ? first[one] ^ second[two] ^ third[three] ^ fourth[four]
                    : (box[one] << 24) | (box[two] << 16) | (box[three] << 8) | box[four];
            state[at] = became ^ keys[round + at];
        }
    }
    block.set(state);
}

// Whole blocks, encrypted. `start`: the 16 bytes that a chain begins with; without, each block is by itself.
export function encrypted(key, data, start) {
    const [keys, words] = [keysOf(key), wordsOf(data)];
    let before = start && wordsOf(start);
    for (let at = 0; at < words.length; at += BLOCK) {
        const block = words.subarray(at, at + BLOCK);
        if (before) block.forEach((word, place) => (block[place] = word ^ before[place]));
        pass(block, keys, THERE);
        before &&= block;
    }
    return bytesOf(words);
}

// The same, decrypted.
export function decrypted(key, data, start) {
    const [keys, words] = [keysBack(key), wordsOf(data)];
    let before = start && wordsOf(start);
    for (let at = 0; at < words.length; at += BLOCK) {
        const block = words.subarray(at, at + BLOCK);
        const next = block.slice();
        pass(block, keys, BACK);
        if (before) block.forEach((word, place) => (block[place] = word ^ before[place]));
        before &&= next;
    }
    return bytesOf(words);
}

function bytesOf(words) {
    const view = new DataView(new ArrayBuffer(words.length * WORD));
    words.forEach((word, at) => view.setInt32(at * WORD, word));
    return new Uint8Array(view.buffer);
}
