namespace Playground.Network.Services.Nftables;

/// <summary>A chain with its rules as `nft list` prints them.</summary>
/// <param name="Hook">where packets enter it: `type nat hook output priority -100; policy accept;`; empty: only jumps lead to it</param>
public sealed record NftChain(string Name, IReadOnlyList<string> Rules, string Hook = "", string Comment = "");

/// <summary>A named set, or a map when its type says what a key leads to.</summary>
/// <param name="Flags">with the line of the timeout; empty: none</param>
/// <param name="OnOneLine">how many elements share a line: two bare addresses, one key of several parts</param>
public sealed record NftSet(string Name, bool IsMap, string Type, IReadOnlyList<string> Elements, string Comment = "", string Flags = "", int OnOneLine = 1);

/// <summary>A table of the kernel's packet filter.</summary>
/// <param name="Family">`ip` or `ip6`</param>
public sealed record NftTable(string Family, string Name, string Comment, IReadOnlyList<NftSet> Sets, IReadOnlyList<NftChain> Chains);
