using System.Globalization;
using Playground.Kubernetes;

namespace Playground.Cluster.Controllers.Pods;

/// <summary>`3` or `25%` of a number of pods.</summary>
internal static class Amounts
{
    public static int Of(IntOrString amount, int whole, bool roundUp)
    {
        if (!amount.IsString)
            return amount.Number;
        if (!int.TryParse(amount.Text!.TrimEnd('%'), CultureInfo.InvariantCulture, out var percent))
            return 0;
        var share = (long)percent * whole;
        return (int)(roundUp ? (share + 99) / 100 : share / 100);
    }
}
