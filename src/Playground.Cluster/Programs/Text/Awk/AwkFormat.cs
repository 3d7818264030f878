using System.Globalization;
using System.Text;
using Playground.Cluster.Shell.Builtins;

namespace Playground.Cluster.Programs.Text.Awk;

/// <summary>printf and sprintf: the format is used once, and what it lacks of values is nothing.</summary>
internal static class AwkFormat
{
    public static string Of(IReadOnlyList<AwkValue> values)
    {
        var format = values[0].ToString();
        var text = new StringBuilder();
        var next = 1;
        AwkValue Take() => next < values.Count ? values[next++] : AwkValue.Nothing;
        for (var i = 0; i < format.Length; i++)
        {
            if (format[i] is not '%')
            {
                text.Append(format[i]);
                continue;
            }

            var directive = new StringBuilder("%");
            for (i++; i < format.Length && "-+ #0123456789.*".Contains(format[i]); i++)
                directive.Append(format[i] is '*' ? ((long)Take().AsNumber).ToString(CultureInfo.InvariantCulture) : format[i].ToString());
            if (i >= format.Length)
                return text.Append(directive).ToString();
            text.Append(format[i] is '%' ? "%" : One(directive.ToString(), format[i], Take()));
        }

        return text.ToString();
    }

    private static string One(string directive, char letter, AwkValue value) => letter switch
    {
        'd' or 'i' or 'o' or 'x' or 'X' or 'u' => PrintfText.Of(["printf", directive + (letter is 'i' ? 'd' : letter), Whole(value.AsNumber)]).Text,
        'c' => PrintfText.Of(["printf", directive + "s", value.IsNumeric && value.Text is null ? ((char)(int)value.AsNumber).ToString() : value.ToString() is { Length: > 0 } text ? text[..1] : ""]).Text,
        's' => PrintfText.Of(["printf", directive + "s", value.ToString()]).Text,
        'g' or 'G' => PrintfText.Of(["printf", directive.Split('.')[0] + "s", AwkValue.General(value.AsNumber, directive.Split('.') is [_, var digits] && int.TryParse(digits, out var precision) ? precision : 6)]).Text,
        'e' or 'E' or 'f' or 'F' => PrintfText.Of(["printf", directive + letter, value.AsNumber.ToString("R", CultureInfo.InvariantCulture)]).Text,
        _ => directive + letter,
    };

    private static string Whole(double number) => double.IsNaN(number) ? "0" : ((long)Math.Truncate(number)).ToString(CultureInfo.InvariantCulture);
}
