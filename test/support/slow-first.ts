import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** They are small, so Vitest would begin with them at the end as long as it does not know how long a file takes. */
const slow = ['test/reliability/archive-chaos.test.ts'];

/** Begins with the files that take longest, so that none runs alone at the end. */
export class SlowFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isSlow = ({ moduleId }: TestSpecification) =>
      slow.some((path) => moduleId.endsWith(path));
    return [...sorted.filter(isSlow), ...sorted.filter((each) => !isSlow(each))];
  }
}
