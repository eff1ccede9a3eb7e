// Reads lines: "#" and a schema, then the values to judge by it, and so on. Writes a line for each schema, 1 or 0 for each value.
import { createInterface } from "node:readline";
import Ajv from "ajv/dist/2020.js";

let validate;
let verdicts = null;
for await (const line of createInterface({ input: process.stdin })) {
  if (!line.startsWith("#")) {
    verdicts.push(validate(JSON.parse(line)) ? "1" : "0");
    continue;
  }
  if (verdicts) process.stdout.write(verdicts.join("") + "\n");
  verdicts = [];
  // Unions are how null is said; what else strict mode minds is an error.
  validate = new Ajv({ strict: true, allowUnionTypes: true, ownProperties: true }).compile(JSON.parse(line.slice(1)));
}
process.stdout.write(verdicts.join("") + "\n");
