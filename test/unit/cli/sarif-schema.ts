// What the SARIF 2.1.0 schema demands of the parts that are written; unknown properties are mistakes, as in that schema.
import { z } from 'zod';

const message = z.strictObject({ text: z.string().min(1) });
const level = z.enum(['none', 'note', 'warning', 'error']);
const position = z.int().min(1);
const region = z
  .strictObject({ startLine: position, startColumn: position, endLine: position, endColumn: position })
  .refine((at) => at.endLine > at.startLine || (at.endLine === at.startLine && at.endColumn >= at.startColumn));
/** A URI reference as RFC 3986 has it: no spaces, no other characters that must be encoded. */
const artifactLocation = z.strictObject({
  uri: z.string().regex(/^(?:[A-Za-z0-9\-._~!$&'()*+,;=:@/?#[\]]|%[0-9A-F]{2})+$/),
});
const result = z.strictObject({
  ruleId: z.string(),
  ruleIndex: z.int().min(0),
  level,
  message,
  locations: z.array(z.strictObject({ physicalLocation: z.strictObject({ artifactLocation, region }) })).length(1),
  partialFingerprints: z.record(z.string(), z.string()),
  fixes: z
    .array(
      z.strictObject({
        description: message,
        artifactChanges: z
          .array(
            z.strictObject({
              artifactLocation,
              replacements: z
                .array(z.strictObject({ deletedRegion: region, insertedContent: z.strictObject({ text: z.string() }) }))
                .min(1),
            }),
          )
          .min(1),
      }),
    )
    .optional(),
});
const rule = z.strictObject({
  id: z.string(),
  shortDescription: message,
  defaultConfiguration: z.strictObject({ level }),
});

export const sarifLog = z.strictObject({
  $schema: z.url(),
  version: z.literal('2.1.0'),
  runs: z
    .array(
      z.strictObject({
        tool: z.strictObject({
          driver: z.strictObject({ name: z.string(), version: z.string(), rules: z.array(rule) }),
        }),
        columnKind: z.literal('utf16CodeUnits'),
        invocations: z.array(z.strictObject({ executionSuccessful: z.boolean() })).length(1),
        results: z.array(result),
      }),
    )
    .length(1),
});
