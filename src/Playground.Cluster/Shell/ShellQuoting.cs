namespace Playground.Cluster.Shell;

/// <summary>Text written so that a shell reads it back as it is.</summary>
internal static class ShellQuoting
{
    public static string Always(string text) => $"'{text.Replace("'", "'\\''")}'";

    public static string IfNeeded(string text) =>
        text.Length > 0 && text.All(letter => char.IsAsciiLetterOrDigit(letter) || "_-./:=@%+,".Contains(letter)) ? text : Always(text);
}
