using Microsoft.AspNetCore.Components;

namespace Alerts.Platform.Web.Console;

/// <summary>A page of the console, or a part of one.</summary>
public abstract class ConsoleComponent : ReaderComponent
{
    [CascadingParameter]
    public ConsoleVisitor Visitor { get; set; } = null!;
}
