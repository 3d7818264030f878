using System.Text.Json;
using System.Text.Json.Serialization;

namespace Playground.Web.Lessons.Running;

/// <summary>How far a learner has come in one lesson. Steps are done in their order.</summary>
/// <param name="Done">how many steps are done</param>
/// <param name="IsChecked">the check of the step they are at has held</param>
/// <param name="IsAnswered">its question is answered</param>
/// <param name="Finished">when the last step was done</param>
public sealed record LessonProgress(DateTimeOffset Began, DateTimeOffset StepBegan, int Done = 0, bool IsChecked = false, bool IsAnswered = false, DateTimeOffset? Finished = null)
{
    public string ToJson() => JsonSerializer.Serialize(this, LessonJson.Default.LessonProgress);

    /// <summary>Null when the text is none.</summary>
    public static LessonProgress? Read(string json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, LessonJson.Default.LessonProgress);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(LessonProgress))]
internal sealed partial class LessonJson : JsonSerializerContext;
