using System.Globalization;
using Playground.Kubernetes.Core;

namespace Playground.Cluster.Controllers.Jobs;

/// <summary>The numbers of an Indexed Job's pods, and the text that lists them: `0-2,4`.</summary>
internal static class JobIndexes
{
    public const string Annotation = "batch.kubernetes.io/job-completion-index";

    public const string FailuresAnnotation = "batch.kubernetes.io/job-index-failure-count";

    public static int Of(Pod pod) => int.TryParse(pod.Metadata.Annotations.GetValueOrDefault(Annotation), NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index : -1;

    /// <summary>How often pods of its number had failed when this one was made.</summary>
    public static int FailuresBefore(Pod pod) =>
        int.TryParse(pod.Metadata.Annotations.GetValueOrDefault(FailuresAnnotation), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : 0;

    public static SortedSet<int> Parse(string text)
    {
        SortedSet<int> indexes = [];
        foreach (var range in text.Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            var ends = range.Split('-');
            for (var i = int.Parse(ends[0], CultureInfo.InvariantCulture); i <= int.Parse(ends[^1], CultureInfo.InvariantCulture); i++)
                indexes.Add(i);
        }

        return indexes;
    }

    public static string Format(IEnumerable<int> indexes)
    {
        List<(int First, int Last)> ranges = [];
        foreach (var index in indexes.Order())
        {
            if (ranges.Count > 0 && ranges[^1].Last == index - 1)
                ranges[^1] = (ranges[^1].First, index);
            else
                ranges.Add((index, index));
        }

        // Two neighbours are written with a comma, as Kubernetes does
        return string.Join(',', ranges.Select(range => (range.Last - range.First) switch
        {
            0 => $"{range.First}",
            1 => $"{range.First},{range.Last}",
            _ => $"{range.First}-{range.Last}",
        }));
    }
}
