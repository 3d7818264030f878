using System.Text.Json.Nodes;

namespace Playground.Kubectl.Printers;

/// <summary>An object, or a whole list, as text.</summary>
internal interface IObjectPrinter
{
    string Print(JsonObject value);
}
