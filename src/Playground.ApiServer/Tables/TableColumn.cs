namespace Playground.ApiServer.Tables;

/// <summary>A column of a kind's table.</summary>
/// <param name="Type">`string`, `integer` or `date`</param>
/// <param name="Priority">0 is always shown, 1 only with `-o wide`</param>
public sealed record TableColumn(string Name, string Type, string Description, int Priority = 0)
{
    /// <summary>`name` for the column that names the object.</summary>
    public string Format { get; init; } = "";

    /// <summary>The first column of nearly every kind.</summary>
    public static TableColumn ObjectName { get; } = new("Name", "string", "The object's name.") { Format = "name" };

    /// <summary>The moment itself, for kinds that show no age.</summary>
    public static TableColumn CreatedAt { get; } = new("Created At", "date", "When the object was created.");

    public static TableColumn Age { get; } = new("Age", "string", "Time since the object was created.");
}
