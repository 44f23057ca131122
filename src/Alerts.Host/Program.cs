using System.CommandLine;
using Alerts.Host;
using Alerts.Host.Commands;
using Alerts.Host.Serving;

Console.OutputEncoding = System.Text.Encoding.UTF8;
var root = new RootCommand("Alerts on Japan–North Korea relations: the whole pipeline on one machine, and its stages as commands.");
ServeCommand.Configure(root);
root.Subcommands.Add(ServeCommand.Create());
root.Subcommands.Add(ParseCommand.Create());
root.Subcommands.Add(ClassifyCommand.Create());
root.Subcommands.Add(TrainCommand.Create());
root.Subcommands.Add(ClusterCommand.Create());
root.Subcommands.Add(BriefCommand.Create());
return await CommandLine.RunAsync(root, args);
