/** The engine, and whether it is waited for: the pointer shows it. */
import { Engine } from "./engine.js";

export class WaitedFor extends Engine {
    #asked = 0;

    async ask(...given) {
        this.#count(1);
        try {
            return await super.ask(...given);
        } finally {
            this.#count(-1);
        }
    }

    #count(one) {
        this.#asked += one;
        document.documentElement.classList.toggle("busy", this.#asked > 0);
    }
}
