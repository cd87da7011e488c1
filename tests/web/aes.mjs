// The page's AES, asked by lines of JSON, all bytes in hexadecimal: node aes.mjs
// {do: "encrypted" or "decrypted", key, data, start} is answered with what the data becomes; start null is no chain.

import { createInterface } from "node:readline";
import process from "node:process";
import * as aes from "../../addin/web/aes.mjs";

const bytes = (text) => new Uint8Array(Buffer.from(text, "hex"));
for await (const line of createInterface({ input: process.stdin })) {
    const { do: direction, key, data, start } = JSON.parse(line);
    const made = aes[direction](bytes(key), bytes(data), start === null ? undefined : bytes(start));
    process.stdout.write(`${Buffer.from(made).toString("hex")}\n`);
}
