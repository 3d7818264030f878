namespace Playground.Web.Hosting;

/// <summary>The folder in which everything is kept.</summary>
internal static class DataFolder
{
    /// <summary>Makes sure that it is there and can be written to; else says why not.</summary>
    public static string? Prepare(string path)
    {
        try
        {
            Directory.CreateDirectory(path);
            var probe = Path.Combine(path, ".write");
            File.WriteAllBytes(probe, []);
            File.Delete(probe);
            return null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return $"The data folder {path} cannot be written to ({failure.Message}); choose another with --data.";
        }
    }
}
