using Microsoft.AspNetCore.Http;

namespace Playground.ApiServer.Streams;

internal static class QueryFlags
{
    /// <summary>A flag that is given is set, whatever its value, except `false` and `0`.</summary>
    public static bool Flag(this IQueryCollection query, string name) =>
        query.TryGetValue(name, out var values) && values[0] is not "0" && !string.Equals(values[0], "false", StringComparison.OrdinalIgnoreCase);
}
