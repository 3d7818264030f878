using Playground.Web.Lessons.Files;

namespace Playground.Web.Talks.Scripts.Files;

/// <summary>A script that lies somewhere, right or wrong.</summary>
/// <param name="Text">empty when it could not be read</param>
public sealed record ScriptFile(string Name, string Text, ParsedScript Parsed)
{
    public static ScriptFile Of(string file, string text) => new(Path.GetFileNameWithoutExtension(file), text, ScriptParser.Parse(file, text));

    public static ScriptFile Read(string path)
    {
        try
        {
            // as many bytes as the largest script can have letters; what is larger is not read
            return new FileInfo(path).Length > ScriptParser.LargestFile * 4 ? Refused(path, "the script is larger than 256 KiB") : Of(path, File.ReadAllText(path));
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return Refused(path, unreadable.Message);
        }
    }

    private static ScriptFile Refused(string path, string reason) => new(Path.GetFileNameWithoutExtension(path), "", new(null, [new LessonProblem(path, 1, reason)]));
}
