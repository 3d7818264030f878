using System.Text.RegularExpressions;

namespace Playground.ApiServer.Validation;

/// <summary>The patterns behind the forms. Their text is part of the messages, so it is a real server's to the letter.</summary>
internal static partial class Formats
{
    private const string LabelForm = "[a-z0-9]([-a-z0-9]*[a-z0-9])?";
    private const string SubdomainForm = LabelForm + @"(\." + LabelForm + ")*";
    private const string Label1035Form = "[a-z]([-a-z0-9]*[a-z0-9])?";
    private const string QualifiedForm = "([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]";
    private const string LabelValueForm = "(" + QualifiedForm + ")?";
    private const string ConfigKeyForm = "[-._a-zA-Z0-9]+";
    private const string WildcardForm = @"\*\." + SubdomainForm;
    private const string PercentForm = "[0-9]+%";

    [GeneratedRegex(@"\A" + LabelForm + @"\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex LabelRegex();

    [GeneratedRegex(@"\A" + SubdomainForm + @"\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SubdomainRegex();

    [GeneratedRegex(@"\A" + Label1035Form + @"\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Label1035Regex();

    [GeneratedRegex(@"\A" + WildcardForm + @"\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex WildcardRegex();

    [GeneratedRegex(@"\A" + QualifiedForm + @"\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex QualifiedRegex();

    [GeneratedRegex(@"\A" + LabelValueForm + @"\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex LabelValueRegex();

    [GeneratedRegex(@"\A" + ConfigKeyForm + @"\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ConfigKeyRegex();

    [GeneratedRegex(@"\A" + PercentForm + @"\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex PercentRegex();

    [GeneratedRegex(@"\A[A-Za-z0-9/\-._~%!$&'()*+,;=:]+\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex PathRegex();

    [GeneratedRegex(@"\A[-A-Za-z0-9]+\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex HeaderRegex();
}
