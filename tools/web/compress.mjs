// node compress.mjs FILE PLACE …: writes PLACE.br and PLACE.gz for each FILE, on every core.

import { readFile, rename, writeFile } from "node:fs/promises";
import process from "node:process";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

const given = process.argv.slice(2);
const jobs = [];
for (let at = 0; at < given.length; at += 2) jobs.push([given[at], given[at + 1]]);

async function put(place, data) {
    await writeFile(`${place}.part`, data);
    await rename(`${place}.part`, place);
}

await Promise.all(
    jobs.map(async ([file, place]) => {
        const data = await readFile(file);
        const size = { [constants.BROTLI_PARAM_SIZE_HINT]: data.length, [constants.BROTLI_PARAM_LGWIN]: 24 };
        const params = { ...size, [constants.BROTLI_PARAM_QUALITY]: 11 };
        await put(`${place}.gz`, await promisify(gzip)(data, { level: 9 }));
        await put(`${place}.br`, await promisify(brotliCompress)(data, { params }));
    }),
);
