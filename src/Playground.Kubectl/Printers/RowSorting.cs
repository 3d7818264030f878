using System.Text.Json;
using System.Text.Json.Nodes;
using Playground.Kubectl.Templates;
using Playground.Kubernetes;

namespace Playground.Kubectl.Printers;

/// <summary>`--sort-by`</summary>
internal static class RowSorting
{
    /// <summary>A field that no row has, or that makes no sense, leaves nothing: so does kubectl, and says that there is nothing.</summary>
    public static Table Sort(Table table, string field)
    {
        List<(TableRow Row, JsonNode? Key)> rows;
        try
        {
            var path = Path(field);
            rows = [.. table.Rows.Select(row => (row, Key(path, row.Object)))];
            Check(rows.Select(row => row.Key), field);
        }
        catch (KubectlError)
        {
            rows = [];
        }

        var sorted = rows.Order(Comparer<(TableRow Row, JsonNode? Key)>.Create((a, b) => Compare(a.Key, b.Key)));
        return new() { Columns = table.Columns, Rows = [.. sorted.Select(row => row.Row)], Continue = table.Continue, ResourceVersion = table.ResourceVersion };
    }

    public static List<JsonObject> Sort(List<JsonObject> objects, string field)
    {
        var path = Path(field);
        Check(objects.Select(value => Key(path, value)), field);
        return [.. objects.Order(Comparer<JsonObject>.Create((a, b) => Compare(Key(path, a), Key(path, b))))];
    }

    private static JsonPath Path(string field)
    {
        try
        {
            return JsonPath.ParseRelaxed(field);
        }
        catch (JsonPathException broken)
        {
            throw new KubectlError(broken.Message);
        }
    }

    private static void Check(IEnumerable<JsonNode?> keys, string field)
    {
        var all = keys.ToList();
        if (all.Count > 0 && all.TrueForAll(key => key is null))
            throw new KubectlError($"couldn't find any field with path \"{(field.StartsWith('{') ? field : $"{{{(field.StartsWith('.') ? "" : ".")}{field}}}")}\" in the list of objects");
    }

    private static JsonNode? Key(JsonPath path, JsonObject? value) => path.Find(value).SelectMany(found => found).FirstOrDefault();

    private static int Compare(JsonNode? left, JsonNode? right)
    {
        if (left is null || right is null)
            return (left is null ? 0 : 1) - (right is null ? 0 : 1);
        if (left.GetValueKind() is JsonValueKind.Number && right.GetValueKind() is JsonValueKind.Number)
            return GoValue.Number(left).CompareTo(GoValue.Number(right));
        var (a, b) = (left.ToString(), right.ToString());
        return Quantity.TryParse(a, out var small) && Quantity.TryParse(b, out var large) ? small.CompareTo(large) : NaturalOrder.Compare(a, b);
    }
}

/// <summary>Texts with numbers in them, by the numbers' value: pod-2 before pod-10.</summary>
internal static class NaturalOrder
{
    public static int Compare(string left, string right)
    {
        var (i, j) = (0, 0);
        while (i < left.Length && j < right.Length)
        {
            if (char.IsAsciiDigit(left[i]) && char.IsAsciiDigit(right[j]))
            {
                var (a, b) = (Digits(left, ref i), Digits(right, ref j));
                var order = a.TrimStart('0').Length != b.TrimStart('0').Length ? a.TrimStart('0').Length - b.TrimStart('0').Length : string.CompareOrdinal(a.TrimStart('0'), b.TrimStart('0'));
                if (order is not 0)
                    return order;
                if (a.Length != b.Length)
                    return a.Length - b.Length;
                continue;
            }

            if (left[i] != right[j])
                return left[i] - right[j];
            i++;
            j++;
        }

        return (left.Length - i) - (right.Length - j);
    }

    private static string Digits(string text, ref int at)
    {
        var start = at;
        while (at < text.Length && char.IsAsciiDigit(text[at]))
            at++;
        return text[start..at];
    }
}
