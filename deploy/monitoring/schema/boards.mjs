// Checks every board against the types that Grafana publishes for its dashboards (npm: @grafana/schema): unknown keys,
// wrong kinds of values and words that are none of those allowed are errors, down to the options of each kind of panel.
// The JSON is put into a TypeScript file as a literal, because a literal is checked for keys that its type has not.
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const here = fileURLToPath(new URL('.', import.meta.url));
const boards = join(here, '../../chart/dashboards');

const TYPES = `
import type { AnnotationQuery, Dashboard, FieldConfigSource, FieldConfig, Panel, RowPanel, VariableModel } from '@grafana/schema';
import type * as timeseries from '@grafana/schema/dist/esm/raw/composable/timeseries/panelcfg/x/TimeSeriesPanelCfg_types.gen';
import type * as stat from '@grafana/schema/dist/esm/raw/composable/stat/panelcfg/x/StatPanelCfg_types.gen';
import type * as timeline from '@grafana/schema/dist/esm/raw/composable/statetimeline/panelcfg/x/StateTimelinePanelCfg_types.gen';

// What a value looks like in JSON: enums by their words, no undefined.
type Json<T> = T extends string ? \`\${T}\` : T extends (infer E)[] ? Json<E>[] : T extends object ? { [K in keyof T]: Json<T[K]> } : T;
type Query = { refId: string; datasource: { type: 'prometheus'; uid: string }; editorMode: 'code';
  expr: string; legendFormat: string; instant: boolean; range: boolean };
type Config<C> = Omit<FieldConfigSource, 'defaults'> & { defaults: Omit<FieldConfig, 'custom'> & { custom?: C } };
type Typed<T extends string, O, C> = Omit<Panel, 'type' | 'options' | 'fieldConfig' | 'targets'>
  & { type: T; options: O; fieldConfig: Config<C>; targets: Query[] };
type AnyPanel = Typed<'timeseries', timeseries.Options, timeseries.FieldConfig> | Typed<'stat', stat.Options, never>
  | Typed<'state-timeline', timeline.Options, timeline.FieldConfig>;
// Steps of thresholds: JSON has no minus infinity, Grafana writes null for the first.
type Nullable<T> = T extends { color: string; value: number } ? Omit<T, 'value'> & { value: number | null }
  : T extends (infer E)[] ? Nullable<E>[] : T extends object ? { [K in keyof T]: Nullable<T[K]> } : T;
// The Prometheus data source has keys of its own in an annotation.
type Annotations = { list: (AnnotationQuery & { expr: string; step: string; titleFormat: string; textFormat: string })[] };
export type Board = Json<Omit<Dashboard, 'panels' | 'annotations'> & { annotations: Annotations }>
  & { panels: (Json<RowPanel> | Nullable<Json<AnyPanel>>)[] };
`;

const folder = mkdtempSync(join(here, 'generated-'));
try {
  writeFileSync(join(folder, 'types.ts'), TYPES);
  const files = readdirSync(boards).filter(name => name.endsWith('.json')).map(name => {
    const file = join(folder, name.replace('.json', '.ts'));
    const json = readFileSync(join(boards, name), 'utf8');
    writeFileSync(file, `import type { Board } from './types';\nexport const board: Board = ${json};\n`);
    return file;
  });
  const program = ts.createProgram(files, {
    noEmit: true,
    strict: true,
    skipLibCheck: true,
    types: [],
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    target: ts.ScriptTarget.ES2022,
  });
  const problems = ts.getPreEmitDiagnostics(program);
  if (problems.length > 0) {
    console.error(ts.formatDiagnostics(problems, {
      getCanonicalFileName: name => name,
      getCurrentDirectory: () => folder,
      getNewLine: () => '\n',
    }));
    process.exitCode = 1;
  } else {
    console.log(`${files.length} boards are as Grafana's schema has them`);
  }
} finally {
  rmSync(folder, { recursive: true });
}
