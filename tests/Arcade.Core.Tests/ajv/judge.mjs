// Reads a schema and then values, one to a line; writes 1 or 0 for each value.
import Ajv from "ajv/dist/2020.js";

const chunks = [];
for await (const chunk of process.stdin) chunks.push(chunk);
const [schema, ...values] = Buffer.concat(chunks).toString("utf8").trimEnd().split("\n");
// Union types are how null is said; ajv's strict mode would only warn about them.
const validate = new Ajv({ strict: true, allowUnionTypes: true, ownProperties: true }).compile(JSON.parse(schema));
process.stdout.write(values.map((value) => (validate(JSON.parse(value)) ? "1" : "0")).join(""));
