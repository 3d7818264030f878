using Playground.Network.Services.Nftables;

namespace Playground.Cluster.Programs.Network;

/// <summary>
/// What `nft list …` prints, or its complaint with the word it is about underlined:
/// <code>
/// list ruleset [family] · list tables|chains|sets|maps [family] · list table [family] NAME · list chain|set|map [family] TABLE NAME
/// </code>
/// </summary>
internal static class NftListing
{
    private const string NoSuch = "No such file or directory";

    public static (string Text, string Problem) Of(IReadOnlyList<NftTable> tables, IReadOnlyList<string> words)
    {
        var at = 2;
        string? family = null;
        if (words.Count > at && words[at] is "ip" or "ip6" or "inet" or "arp" or "bridge" or "netdev")
            family = words[at++];
        var what = words.ElementAtOrDefault(1) ?? "";
        var every = tables.Where(table => family is null || table.Family == family).ToList();
        return what switch
        {
            "" => ("", Point(words, words.Count, "syntax error, unexpected newline")),
            "ruleset" => (NftText.Of(every), ""),
            "tables" => (string.Concat(every.Select(table => $"table {table.Family} {table.Name}\n")), ""),
            "chains" => (Parts(every, table => table.Chains.Select(chain => NftText.Of(chain with { Rules = [], Comment = "" }))), ""),
            "sets" => (Parts(every, table => table.Sets.Where(set => !set.IsMap).Select(NftText.Of)), ""),
            "maps" => (Parts(every, table => table.Sets.Where(set => set.IsMap).Select(NftText.Of)), ""),
            "table" or "chain" or "set" or "map" when words.Count <= at => ("", Point(words, words.Count, "syntax error, unexpected newline, expecting string")),
            "table" or "chain" or "set" or "map" => One(tables, family ?? "ip", what, words, at),
            _ => ("", Point(words, 1, "syntax error, unexpected string")),
        };
    }

    /// <summary>The command with carets under one of its words.</summary>
    public static string Point(IReadOnlyList<string> words, int word, string error)
    {
        var line = string.Join(' ', words);
        var start = string.Join(' ', words.Take(word)).Length + (word is 0 || word == words.Count ? 0 : 1);
        return $"Error: {error}\n{line}\n{new string(' ', start)}{new string('^', word < words.Count ? words[word].Length : 1)}\n";
    }

    private static (string Text, string Problem) One(IReadOnlyList<NftTable> tables, string family, string what, IReadOnlyList<string> words, int at)
    {
        if (tables.FirstOrDefault(table => table.Family == family && table.Name == words[at]) is not { } table)
            return ("", Point(words, at, NoSuch));
        if (what is "table")
            return (NftText.Of(table), "");
        if (words.Count <= at + 1)
            return ("", Point(words, words.Count, "syntax error, unexpected newline, expecting string"));
        var name = words[at + 1];
        var part = what is "chain"
            ? table.Chains.Where(chain => chain.Name == name).Select(NftText.Of).FirstOrDefault()
            : table.Sets.Where(set => set.Name == name && set.IsMap == what is "map").Select(NftText.Of).FirstOrDefault();
        return part is null ? ("", Point(words, at + 1, NoSuch)) : (NftText.Of(table, [part]), "");
    }

    private static string Parts(IEnumerable<NftTable> tables, Func<NftTable, IEnumerable<string>> parts) =>
        string.Concat(tables.Select(table => $"table {table.Family} {table.Name} {{\n{string.Concat(parts(table))}}}\n"));
}
