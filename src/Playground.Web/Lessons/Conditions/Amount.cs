using System.Globalization;

namespace Playground.Web.Lessons.Conditions;

/// <summary>How many there have to be: `3`, `&gt;= 2`, `0`.</summary>
public sealed record Amount(string Operator, int Number)
{
    public static Amount Some { get; } = new(">=", 1);

    /// <summary>Null when the text is none.</summary>
    public static Amount? Parse(string text)
    {
        var trimmed = text.Trim();
        var sign = new[] { ">=", "<=", ">", "<", "=" }.FirstOrDefault(candidate => trimmed.StartsWith(candidate, StringComparison.Ordinal)) ?? "";
        return int.TryParse(trimmed[sign.Length..].Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? new(sign is "" ? "=" : sign, number)
            : null;
    }

    public bool Admits(int count) => Operator switch
    {
        ">=" => count >= Number,
        "<=" => count <= Number,
        ">" => count > Number,
        "<" => count < Number,
        _ => count == Number,
    };
}
