import type { PolicyInputs } from '../src/index.ts';
import { ANY_POLICY } from '../src/index.ts';
import type { PolicySubject } from '../src/paths/policies/policy-state.ts';

/**
 * The policy tree of RFC 5280 §6.1 written down step by step, exponential as it is: an oracle for the graph.
 */
type Node = {
  readonly policy: string;
  expected: Set<string>;
  readonly parent: Node | undefined;
  readonly depth: number;
  children: Node[];
};

/** @returns the policies of the user's set that hold, or undefined when the path fails on its policies */
export function policiesByTree(path: readonly PolicySubject[], inputs: PolicyInputs): Set<string> | undefined {
  const n = path.length;
  let root: Node | undefined = newNode(ANY_POLICY, [ANY_POLICY], undefined);
  let explicit = inputs.requireExplicitPolicy ? 0 : n + 1;
  let inhibitAny = inputs.inhibitAnyPolicy ? 0 : n + 1;
  let mapping = inputs.inhibitPolicyMapping ? 0 : n + 1;
  for (const [index, subject] of path.entries()) {
    const depth = index + 1;
    const isLast = depth === n;
    root = root && processPolicies(root, subject, depth, inhibitAny > 0 || (!isLast && subject.isSelfIssued));
    if (explicit === 0 && !root) return undefined;
    const { policyConstraints, inhibitAnyPolicy } = subject.extensions;
    if (isLast) {
      if (explicit > 0) explicit--;
      if (policyConstraints?.requireExplicitPolicy === 0) explicit = 0;
      break;
    }
    if (root) root = processMappings(root, subject, depth, mapping > 0);
    if (!subject.isSelfIssued) {
      explicit = Math.max(0, explicit - 1);
      mapping = Math.max(0, mapping - 1);
      inhibitAny = Math.max(0, inhibitAny - 1);
    }
    explicit = Math.min(explicit, policyConstraints?.requireExplicitPolicy ?? explicit);
    mapping = Math.min(mapping, policyConstraints?.inhibitPolicyMapping ?? mapping);
    inhibitAny = Math.min(inhibitAny, inhibitAnyPolicy ?? inhibitAny);
  }
  const held = root ? intersect(root, n, inputs.acceptable) : new Set<string>();
  return explicit > 0 || held.size > 0 ? held : undefined;
}

const newNode = (policy: string, expected: readonly string[], parent: Node | undefined): Node => ({
  policy,
  expected: new Set(expected),
  parent,
  depth: parent ? parent.depth + 1 : 0,
  children: [],
});

function addChild(parent: Node, policy: string, expected: readonly string[]): void {
  parent.children.push(newNode(policy, expected, parent));
}

const nodesAt = (root: Node, depth: number): Node[] =>
  root.depth === depth ? [root] : root.children.flatMap((child) => nodesAt(child, depth));

/** §6.1.3(d)(3): cuts branches that do not reach the depth. */
function prune(node: Node, depth: number): Node | undefined {
  node.children = node.children.flatMap((child) => prune(child, depth) ?? []);
  return node.depth === depth || node.children.length > 0 ? node : undefined;
}

function processPolicies(
  root: Node,
  { extensions }: PolicySubject,
  depth: number,
  anyAllowed: boolean,
): Node | undefined {
  if (!extensions.certificatePolicies) return undefined;
  const policies = extensions.certificatePolicies.map(({ policy }) => policy);
  const above = nodesAt(root, depth - 1);
  for (const policy of policies) {
    if (policy === ANY_POLICY) continue;
    const matching = above.filter(({ expected }) => expected.has(policy));
    for (const node of matching) addChild(node, policy, [policy]);
    if (matching.length === 0)
      for (const node of above) if (node.policy === ANY_POLICY) addChild(node, policy, [policy]);
  }
  if (policies.includes(ANY_POLICY) && anyAllowed) {
    for (const node of above)
      for (const policy of node.expected)
        if (!node.children.some((child) => child.policy === policy)) addChild(node, policy, [policy]);
  }
  return prune(root, depth);
}

function processMappings(root: Node, { extensions }: PolicySubject, depth: number, allowed: boolean): Node | undefined {
  const mappings = Map.groupBy(extensions.policyMappings ?? [], ({ issuerDomain }) => issuerDomain);
  for (const [policy, list] of mappings) {
    const targets = list.map(({ subjectDomain }) => subjectDomain);
    const here = nodesAt(root, depth).filter((node) => node.policy === policy);
    if (allowed) {
      for (const node of here) node.expected = new Set(targets);
      const any = nodesAt(root, depth).find((node) => node.policy === ANY_POLICY);
      if (here.length === 0 && any?.parent) addChild(any.parent, policy, targets);
    } else
      for (const node of here)
        if (node.parent) node.parent.children = node.parent.children.filter((child) => child !== node);
  }
  return prune(root, depth);
}

/** §6.1.5(g)(iii): the nodes whose parent is anyPolicy, as far as the user accepts them. */
function intersect(root: Node, n: number, acceptable: ReadonlySet<string>): Set<string> {
  const anyAtEnd = nodesAt(root, n).some(({ policy }) => policy === ANY_POLICY);
  const all = Array.from({ length: n }, (_, index) => nodesAt(root, index + 1)).flat();
  const domain = new Set(
    all
      .filter(({ policy, parent }) => policy !== ANY_POLICY && parent?.policy === ANY_POLICY)
      .map(({ policy }) => policy),
  );
  if (acceptable.has(ANY_POLICY)) return anyAtEnd ? new Set([ANY_POLICY]) : domain;
  return anyAtEnd ? new Set(acceptable) : new Set([...domain].filter((policy) => acceptable.has(policy)));
}
