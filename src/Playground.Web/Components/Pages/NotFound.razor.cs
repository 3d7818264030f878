namespace Playground.Web.Components.Pages;

/// <summary>For addresses that lead nowhere, and clusters that do not exist.</summary>
public sealed partial class NotFound;
