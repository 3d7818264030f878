using System.Text;

namespace Playground.Network.Services.Nftables;

/// <summary>Tables as `nft list` prints them.</summary>
public static class NftText
{
    /// <summary>Sets the bit that means "masquerade this on its way out".</summary>
    internal const string Mark = "meta mark set meta mark | 0x00004000";

    public static string Of(IEnumerable<NftTable> tables) => string.Concat(tables.Select(Of));

    public static string Of(NftTable table) => Of(table, table.Sets.Select(Of).Concat(table.Chains.Select(Of)), "\t" + Comment(table.Comment));

    /// <summary>The table with only some of its parts, as `list chain` and `list map` print it.</summary>
    public static string Of(NftTable table, IEnumerable<string> parts, string head = "") => $"table {table.Family} {table.Name} {{\n{head}{string.Join('\n', parts)}}}\n";

    public static string Of(NftChain chain)
    {
        var text = new StringBuilder($"\tchain {chain.Name} {{\n");
        if (chain.Comment is not "")
            text.Append("\t\t").Append(Comment(chain.Comment));
        if (chain.Hook is not "")
            text.Append($"\t\t{chain.Hook}\n");
        foreach (var rule in chain.Rules)
            text.Append($"\t\t{rule}\n");
        return text.Append("\t}\n").ToString();
    }

    public static string Of(NftSet set)
    {
        var text = new StringBuilder($"\t{(set.IsMap ? "map" : "set")} {set.Name} {{\n\t\ttype {set.Type}\n");
        if (set.Flags is not "")
            text.Append($"\t\t{set.Flags}\n");
        if (set.Comment is not "")
            text.Append("\t\t").Append(Comment(set.Comment));
        if (set.Elements.Count > 0)
            text.Append($"\t\telements = {{ {string.Join(",\n\t\t\t     ", set.Elements.Chunk(set.OnOneLine).Select(line => string.Join(", ", line)))} }}\n");
        return text.Append("\t}\n").ToString();
    }

    /// <summary>One value alone, several in braces.</summary>
    internal static string AnyOf(IReadOnlyList<string> values) => values.Count is 1 ? values[0] : $"{{ {string.Join(", ", values)} }}";

    /// <summary>`3h`, `1m30s`</summary>
    internal static string Duration(TimeSpan time) => string.Concat(
        time.Days > 0 ? $"{time.Days}d" : "",
        time.Hours > 0 ? $"{time.Hours}h" : "",
        time.Minutes > 0 ? $"{time.Minutes}m" : "",
        time.Seconds > 0 ? $"{time.Seconds}s" : "");

    private static string Comment(string text) => $"comment \"{text}\"\n";
}
