// Uses the API as a program would that was written against the generated types. Prints what came of it as JSON.
import createClient from "openapi-fetch";
import type { paths, components } from "./api";

declare const process: { env: Record<string, string | undefined> };
const baseUrl = process.env.ALERTS_URL!;
const admin = createClient<paths>({ baseUrl, headers: { "X-Api-Key": process.env.ALERTS_KEY! } });
const anyone = createClient<paths>({ baseUrl });

const stories = await anyone.GET("/api/stories", { params: { query: { limit: 2, status: "singleOrigin" } } });
const headlines: string[] = stories.data!.items.map((story) => story.headline);

const feed = { url: "http://127.0.0.1:1/typescript.xml", outlet: "The TypeScript Times", language: "en", enabled: false };
const created = await admin.POST("/api/feeds", { body: feed });
const again = await admin.POST("/api/feeds", { body: feed });
const id: string = created.data!.id;
const read = await admin.GET("/api/feeds/{id}", { params: { path: { id } } });
const outlet: string | null | undefined = read.data!.outlet;
const removed = await admin.DELETE("/api/feeds/{id}", { params: { path: { id } } });
const gone = await admin.GET("/api/feeds/{id}", { params: { path: { id } } });
const problem: components["schemas"]["Problem"] = gone.error!;

const refused = await anyone.POST("/api/subscriptions", { body: { channel: "email", address: "nobody", cadence: "daily" } });

// The types are worth something only where they refuse what is wrong.
// @ts-expect-error There is no such address.
void (() => admin.GET("/api/no-such-thing"));
// @ts-expect-error A limit is a number.
void (() => anyone.GET("/api/stories", { params: { query: { limit: "many" } } }));
// @ts-expect-error There is no such kind.
void (() => admin.GET("/api/watch-terms", { params: { query: { kind: "southKorea" } } }));
// @ts-expect-error An id is a string.
const number: number = created.data!.id;
void number;

console.log(
  JSON.stringify({
    headlines: headlines.length,
    created: created.response.status,
    again: again.response.status,
    outlet,
    removed: removed.response.status,
    gone: problem.status,
    refused: Object.keys(refused.error?.errors ?? {}),
  }),
);
