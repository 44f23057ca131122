using System.Text.Json.Serialization;
using Microsoft.Azure.Functions.Worker;

namespace Alerts.Functions;

/// <summary>The shapes that the worker reads for triggers.</summary>
[JsonSerializable(typeof(TimerInfo))]
internal sealed partial class FunctionsJson : JsonSerializerContext;
