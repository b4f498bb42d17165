import type { PolicyInformation, PolicyMapping } from '../../certificates/extensions.ts';

/** The special identifier anyPolicy (RFC 5280 §4.2.1.4). */
export const ANY_POLICY = '2.5.29.32.0';

/** A valid policy at one depth; `parents` are policies of the depth above, none when its parent is anyPolicy. */
type PolicyNode = { readonly policy: string; readonly parents: Set<string>; mapped: boolean };
type Level = { readonly nodes: Map<string, PolicyNode>; hasAny: boolean };

/**
 * The valid_policy_graph of RFC 9618 (it replaces the tree of RFC 5280 §6.1.2, which mappings can make grow
 * exponentially): one node for each policy and depth, so its size is bounded by the extensions read.
 */
export type PolicyGraph = {
  /** True when the graph is NULL in the words of the RFC: no policy is valid for the path so far. */
  readonly isEmpty: () => boolean;
  /** §6.1.3(d), (e): applies a certificate's policies, undefined when it has none, to the present depth. */
  readonly applyPolicies: (policies: readonly PolicyInformation[] | undefined, anyPolicyAllowed: boolean) => void;
  /** §6.1.4(b): applies mappings and goes one depth down. `mappingAllowed` is policy_mapping > 0. */
  readonly descend: (mappings: readonly PolicyMapping[], mappingAllowed: boolean) => void;
  /**
   * §6.1.5(g) in the words of RFC 9618 §5.3: the policies of the user's set that are valid for the whole path,
   * in the anchor's domain; anyPolicy stands for all.
   */
  readonly userConstrainedPolicies: (initial: ReadonlySet<string>) => Set<string>;
};

export const makePolicyGraph = (): PolicyGraph => {
  let level: Level = { nodes: new Map(), hasAny: true };
  const levels = [level];
  return {
    isEmpty: () => level.nodes.size === 0 && !level.hasAny,
    applyPolicies: (policies, anyPolicyAllowed) => applyTo(level, policies, anyPolicyAllowed),
    descend: (mappings, mappingAllowed) => {
      level = below(level, mappings, mappingAllowed);
      levels.push(level);
    },
    userConstrainedPolicies: (initial) => {
      if (level.hasAny) return initial.size === 0 ? new Set([ANY_POLICY]) : new Set(initial);
      const domain = policiesInAnchorDomain(levels);
      return initial.has(ANY_POLICY) ? domain : new Set([...domain].filter((policy) => initial.has(policy)));
    },
  };
};

function applyTo(level: Level, policies: readonly PolicyInformation[] | undefined, anyPolicyAllowed: boolean): void {
  if (!policies) {
    level.nodes.clear();
    level.hasAny = false;
    return;
  }
  const named = new Set(policies.map(({ policy }) => policy));
  const any = named.delete(ANY_POLICY) && anyPolicyAllowed;
  if (!any) for (const policy of level.nodes.keys()) if (!named.has(policy)) level.nodes.delete(policy);
  if (level.hasAny) for (const policy of named) if (!level.nodes.has(policy)) level.nodes.set(policy, newNode(policy));
  level.hasAny &&= any;
}

function below(level: Level, mappings: readonly PolicyMapping[], mappingAllowed: boolean): Level {
  const next: Level = { nodes: new Map(), hasAny: level.hasAny };
  if (!mappingAllowed) for (const { issuerDomain } of mappings) level.nodes.delete(issuerDomain);
  else for (const mapping of mappings) addMapping(level, next, mapping);
  for (const node of level.nodes.values()) if (!node.mapped) link(next, node.policy, node.policy);
  return next;
}

/** Walks up from the deepest level and gathers the policies whose parent is anyPolicy. */
function policiesInAnchorDomain(levels: readonly Level[]): Set<string> {
  const found = new Set<string>();
  let reached = new Set(levels.at(-1)?.nodes.keys());
  for (const { nodes } of levels.toReversed()) {
    const above = new Set<string>();
    for (const policy of reached) {
      const node = nodes.get(policy);
      if (node?.parents.size === 0) found.add(policy);
      for (const parent of node?.parents ?? []) above.add(parent);
    }
    reached = above;
  }
  return found;
}

const newNode = (policy: string): PolicyNode => ({ policy, parents: new Set(), mapped: false });

function addMapping(level: Level, next: Level, { issuerDomain, subjectDomain }: PolicyMapping): void {
  let node = level.nodes.get(issuerDomain);
  if (!node && level.hasAny) {
    node = newNode(issuerDomain);
    level.nodes.set(issuerDomain, node);
  }
  if (!node) return;
  node.mapped = true;
  link(next, subjectDomain, issuerDomain);
}

function link(next: Level, policy: string, parent: string): void {
  const node = next.nodes.get(policy) ?? newNode(policy);
  node.parents.add(parent);
  next.nodes.set(policy, node);
}
